import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { sendFile } from "../../bot/send-file.ts";
import { isSecondTap, notify, show } from "../../bot/show.ts";
import { closedText } from "../courses/course-screens.ts";
import { readMedia, rememberUpload } from "../courses/open-file.ts";
import { may } from "../people/permissions.ts";
import { handoutButton } from "./buttons.ts";
import { getHandout } from "./get-handout.ts";
import { handoutCaption, handoutScreen } from "./screens.ts";

/** Modules as PDFs, to read without a connection. */
export const handouts = new Composer<Context>();

onButton(handouts, handoutButton, async (ctx, { action, module: moduleId }) => {
  const { deps, actor, t } = ctx;
  if (!may(actor, "lesson.read")) return ctx.go("home");
  const botId = ctx.me.id;
  const outcome = await getHandout(deps, { actor, moduleId, botId });
  if (outcome.type === "gone") {
    if (!isSecondTap(ctx)) await ctx.go("courses", t("courses:gone"));
    return;
  }
  if (outcome.type === "closed") {
    await notify(ctx, closedText(t, outcome.reason), true);
    return;
  }
  const { handout, module } = outcome;
  if (action === "ask") {
    await show(ctx, handoutScreen(t, { module, size: handout.size }));
    return;
  }
  const { mediaId, name, fileId } = handout;
  const file = {
    key: `${botId}:${mediaId}`,
    kind: "document",
    name,
    fileId,
    bytes: () => readMedia(deps, mediaId),
  } as const;
  const sent = await sendFile(ctx, file, handoutCaption(t, module));
  if (sent !== fileId) await rememberUpload(deps, { botId, mediaId, fileId: sent });
});
