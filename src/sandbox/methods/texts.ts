/** sendMessage and its kin without files: locations, actions. */
import type { LinkPreviewOptions } from "grammy/types";
import { checkChatAction } from "../bot-api/chat-action.ts";
import { badRequest } from "../bot-api/errors.ts";
import type { Handlers } from "./handler.ts";
import { send, textContent } from "./sending.ts";
import { findWritableChat } from "./targets.ts";

/** How long an action is shown. Source: description of sendChatAction. */
const ACTION_MS = 5000;

export const textMethods: Handlers<"sendMessage" | "sendLocation" | "sendChatAction"> = {
  sendMessage({ world, parameters }) {
    const content = textContent(world, parameters);
    const target = findWritableChat(world, parameters.chat_id);
    const preview = linkPreview(parameters.link_preview_options);
    return send(world, target, { ...content, ...preview }, parameters);
  },

  sendLocation({ world, parameters }) {
    const { latitude, longitude, horizontal_accuracy } = parameters;
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
      throw badRequest("wrong latitude or longitude specified");
    const target = findWritableChat(world, parameters.chat_id);
    const location = {
      latitude,
      longitude,
      ...(horizontal_accuracy !== undefined && { horizontal_accuracy }),
    };
    return send(world, target, { location }, parameters);
  },

  sendChatAction({ world, parameters }) {
    const action = checkChatAction(parameters.action);
    const { person } = findWritableChat(world, parameters.chat_id);
    if (person !== undefined) {
      const until = world.now().getTime() + (action === "cancel" ? 0 : ACTION_MS);
      world.events.emit(() => ({ type: "action", personId: person.id, action, until }));
    }
    return true;
  },
};

/** Messages tell of it only when something is not the default. */
export function linkPreview(options: LinkPreviewOptions | undefined): {
  link_preview_options?: LinkPreviewOptions;
} {
  const isDefault =
    options === undefined || Object.values(options).every((value) => value === false || value === "");
  return isDefault ? {} : { link_preview_options: options };
}
