/** Every method of the Bot API that the sandbox has. */
import type { MethodName } from "../bot-api/methods.ts";
import { callbackQueryMethods } from "./callback-queries.ts";
import { chatMethods } from "./chats.ts";
import { copyingMethods } from "./copying.ts";
import { editingMethods } from "./editing.ts";
import { fileMethods } from "./files.ts";
import type { Handlers } from "./handler.ts";
import { mediaMethods } from "./media.ts";
import { pollMethods } from "./polls.ts";
import { profileMethods } from "./profile.ts";
import { removingMethods } from "./removing.ts";
import { textMethods } from "./texts.ts";
import { updateMethods } from "./updates.ts";

export const handlers: Handlers<MethodName> = {
  ...callbackQueryMethods,
  ...chatMethods,
  ...copyingMethods,
  ...editingMethods,
  ...fileMethods,
  ...mediaMethods,
  ...pollMethods,
  ...profileMethods,
  ...removingMethods,
  ...textMethods,
  ...updateMethods,
};
