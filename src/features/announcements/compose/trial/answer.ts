import { GrammyError } from "grammy";
import type { Context } from "../../../../bot/context.ts";
import { answerBelow, removeButtons, send } from "../../../../bot/show.ts";
import { languages } from "../../../../i18n/language.ts";
import type { Content } from "../../content.ts";
import { sendCopy } from "../../message.ts";
import { announcementScreen, manuscriptScreen, showMoved } from "../answer.ts";
import { findAnnouncement } from "../find-announcement.ts";
import { findManuscript, type Manuscript } from "../manuscript.ts";
import { freshCopy, saysAnything, sendTrial } from "./send-trial.ts";

/** Sends the copies that readers of each language will see. @returns what is to be said of them */
async function showCopies({ api, deps, actor, t }: Context, id: string, content: Content): Promise<string> {
  const shown = languages.filter((language) => saysAnything(content, language));
  const missing = languages.filter((language) => !shown.includes(language));
  try {
    for (const language of shown) {
      const { method, parameters } = sendCopy(deps.words[language], freshCopy(id, content));
      const call = { chat_id: actor.telegramId, ...parameters };
      // The parameters are those of the method, whichever it is.
      await (api.raw[method] as (call: object) => Promise<unknown>)(call);
    }
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    return t("announcements:shown.refused", { reason: error.description });
  }
  return [
    ...(shown.length === 2 ? [t("announcements:shown.both")] : []),
    ...(shown.length === 1 ? shown.map((language) => t(`announcements:shown.${language}`)) : []),
    ...missing.map((language) => t(`announcements:shown.nothing.${language}`)),
  ].join("\n");
}

async function sendToSelf(ctx: Context, id: string, content: Content): Promise<string> {
  const { deps, actor, t } = ctx;
  const key = `announcements.trial/${id}/${ctx.update.update_id}`;
  const outcome = await sendTrial(deps, { actor, id, content, key });
  switch (outcome?.type) {
    case undefined:
      return languages.map((language) => t(`announcements:shown.nothing.${language}`)).join("\n");
    case "sent":
      return t("announcements:shown.sent");
    case "failed":
      return t("announcements:shown.refused", { reason: outcome.reason });
    case "postponed":
      return t("announcements:shown.postponed");
    case "unknown":
    case "unreachable":
      return t("announcements:shown.unknown");
  }
}

/** What is to be tried: what the organizer writes at, else what everybody has. */
async function findTried(
  ctx: Context,
  id: string,
): Promise<{ content: Content; manuscript: Manuscript | undefined } | undefined> {
  const { deps, actor } = ctx;
  const manuscript = await findManuscript(deps, { actor, id });
  const content = manuscript?.content ?? (await findAnnouncement(deps, { actor, id }))?.content;
  return content && { content, manuscript };
}

/** Shows an announcement as its readers will see it, in both languages, and then what it was shown from. */
export async function tryOut(ctx: Context, { id, how }: { id: string; how: "show" | "send" }): Promise<void> {
  const tried = await findTried(ctx, id);
  if (!tried) return showMoved(ctx, id);
  const { content, manuscript } = tried;
  await answerBelow(ctx, async () => {
    const notice = how === "show" ? await showCopies(ctx, id, content) : await sendToSelf(ctx, id, content);
    const screen = manuscript
      ? await manuscriptScreen(ctx, manuscript, notice)
      : await announcementScreen(ctx, id, notice);
    if (screen) await send(ctx, screen);
    const pressed = ctx.callbackQuery?.message;
    if (pressed) await removeButtons(ctx, pressed.message_id);
  });
}
