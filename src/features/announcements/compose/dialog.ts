import type { Message } from "grammy/types";
import type { Context } from "../../../bot/context.ts";
import type { DialogOutcome } from "../../../bot/dialogs.ts";
import { show } from "../../../bot/show.ts";
import { askForWords, createWordsDialog } from "../../../bot/words-dialog.ts";
import { putDraft } from "../../../db/drafts.ts";
import { type Content, lengthOf, limits } from "../content.ts";
import { showCard } from "./answer.ts";
import { askScreen, askTimeScreen, typedMoment } from "./ask-screens.ts";
import { linksScreen, pollScreen } from "./card-screens.ts";
import { type Asking, type AskingFor, askingKind, beginAsking, readAsking } from "./draft.ts";
import { htmlOf } from "./html-of.ts";
import { changeContent, findManuscript, type Manuscript } from "./manuscript.ts";
import { beginningOf } from "./parts.ts";
import { readAddress } from "./read-address.ts";
import { readLine, readOptions } from "./read-parts.ts";
import { takeFile } from "./take-file.ts";
import { showPlan } from "./timing/answer.ts";
import { usualTime } from "./timing/plan.ts";
import { readMoment } from "./timing/read-moment.ts";

/** Asks for something; what is said from now on is taken for it. */
async function ask(ctx: Context, manuscript: Manuscript, asking: Asking, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  await putDraft(deps.prisma, { personId: actor.personId, kind: askingKind, data: asking });
  const { timeZone } = deps.config;
  const example = () => typedMoment(usualTime("tomorrow", deps.clock.now(), timeZone), timeZone);
  const screen =
    asking.ask === "time"
      ? askTimeScreen(t, { id: asking.id, example: example() }, notice)
      : askScreen(t, asking, manuscript, notice);
  await askForWords(ctx, askingKind, screen);
}

/** Asks for a part of what the organizer writes at; where that is over, shows how it stands. */
async function askFor(ctx: Context, asking: Asking, notice?: string): Promise<DialogOutcome> {
  const { deps, actor } = ctx;
  const { id } = asking;
  const manuscript = await findManuscript(deps, { actor, id });
  if (!manuscript || (manuscript.correcting && (asking.ask === "poll" || asking.ask === "time"))) {
    await showCard(ctx, id);
    return "over";
  }
  await ask(ctx, manuscript, asking, notice);
  return "asking";
}

/** Asks when it is to go out. */
export async function askTime(ctx: Context, id: string): Promise<void> {
  await askFor(ctx, beginAsking("time", id));
}

/** Asks for a part, or shows it where it has buttons of its own. */
export async function openPart(
  ctx: Context,
  { id, part }: { id: string; part: "kk" | "ru" | "file" | "links" | "link" | "poll" | "newPoll" },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const manuscript = await findManuscript(deps, { actor, id });
  if (!manuscript) return showCard(ctx, id);
  const { links, poll } = manuscript.content;
  switch (part) {
    case "kk":
    case "ru":
      await askFor(ctx, { ask: "text", id, language: part, long: null });
      return;
    case "links":
    case "link":
      if (links.length > 0 && (part === "links" || links.length >= limits.links)) {
        await show(ctx, linksScreen(t, manuscript));
      } else await askFor(ctx, beginAsking("link", id));
      return;
    case "poll":
      if (poll) await show(ctx, pollScreen(t, { ...manuscript, poll }));
      else await askFor(ctx, beginAsking("poll", id));
      return;
    case "newPoll":
      await askFor(ctx, beginAsking("poll", id));
      return;
    case "file":
      await askFor(ctx, beginAsking("file", id));
      return;
  }
}

/** Writes what was said into the announcement, and goes on to `next`, or back to the card. */
async function keep(
  ctx: Context,
  asking: Asking,
  step: { change: (content: Content) => Content | undefined; notice: string; next?: Asking | undefined },
): Promise<DialogOutcome> {
  const { deps, actor, updateRef: update } = ctx;
  const { change, notice, next } = step;
  const { id } = asking;
  const isKept = await changeContent(deps, { actor, id, change, update, asking: next ?? null });
  if (isKept && next) return askFor(ctx, next, notice);
  await showCard(ctx, id, isKept ? notice : ctx.t("announcements:moved"));
  return "over";
}

/** Seconds within which the pieces arrive into which Telegram cuts a long text. */
const piecesSeconds = 2;
/** Telegram cuts what is longer. */
const longestMessage = 4_096;

async function takeText(ctx: Context, asking: AskingFor<"text">, message: Message): Promise<DialogOutcome> {
  const { deps, actor, t } = ctx;
  const { id, language, long } = asking;
  const said = message.text ?? "";
  const html = htmlOf(said, message.entities);
  if (html === "") return askFor(ctx, asking, t("announcements:wrong.words"));
  const isPiece = long !== null && message.date - long.sentAt <= piecesSeconds;
  const length = lengthOf(html) + (isPiece ? long.length : 0);
  if (length > limits.text) {
    const rest = isPiece ? "" : beginningOf(said.slice(limits.text), 40);
    const notice = [
      t("announcements:wrong.tooLong", { length, limit: limits.text }),
      ...(rest === "" ? [] : [t("announcements:wrong.tooLongFrom", { rest })]),
    ].join(" ");
    // Only of a text that fills a message can more be on its way.
    const isCut = isPiece || said.length >= longestMessage - 100;
    return askFor(ctx, { ...asking, long: isCut ? { sentAt: message.date, length } : null }, notice);
  }
  const other = language === "kk" ? "ru" : "kk";
  const lacksOther = (await findManuscript(deps, { actor, id }))?.content.text[other] === null;
  return keep(ctx, asking, {
    change: (content) => ({ ...content, text: { ...content.text, [language]: html } }),
    notice: t(`announcements:saved.${language}`),
    next: lacksOther ? { ask: "text", id, language: other, long: null } : undefined,
  });
}

async function takeMedia(ctx: Context, asking: AskingFor<"file">, message: Message): Promise<DialogOutcome> {
  const { deps, actor, t } = ctx;
  const { id } = asking;
  const album = message.media_group_id;
  if (album !== undefined) {
    if (album === asking.album) return "asking";
    return askFor(ctx, { ...asking, album }, t("announcements:wrong.album"));
  }
  const media = takeFile(message);
  if (typeof media === "string") return askFor(ctx, asking, t(`announcements:wrong.file.${media}`));
  const manuscript = await findManuscript(deps, { actor, id });
  // A message that is out changes its file for one of the same kind only.
  if (manuscript?.correcting && manuscript.content.media?.kind !== media.kind) return askFor(ctx, asking);
  return keep(ctx, asking, {
    change: (content) => ({ ...content, media }),
    notice: t(message.caption === undefined ? "announcements:saved.file" : "announcements:saved.fileAlone"),
  });
}

async function takeLink(ctx: Context, asking: AskingFor<"link">, text: string): Promise<DialogOutcome> {
  const { t } = ctx;
  const { url, kk } = asking;
  if (url === null) {
    const address = readAddress(text);
    return address === undefined
      ? askFor(ctx, asking, t("announcements:wrong.address"))
      : askFor(ctx, { ...asking, url: address });
  }
  const label = readLine(text);
  if (label === null) return askFor(ctx, asking, t("announcements:wrong.words"));
  const { length } = label;
  if (length > limits.label) {
    return askFor(ctx, asking, t("announcements:wrong.long", { length, limit: limits.label }));
  }
  if (kk === null) return askFor(ctx, { ...asking, kk: label });
  const link = { label: { kk, ru: label }, url };
  return keep(ctx, asking, {
    change: (content) =>
      content.links.length < limits.links ? { ...content, links: [...content.links, link] } : undefined,
    notice: t("announcements:saved.link"),
  });
}

async function takeQuestion(ctx: Context, asking: AskingFor<"poll">, text: string): Promise<DialogOutcome> {
  const { t } = ctx;
  const line = readLine(text);
  if (line === null) return askFor(ctx, asking, t("announcements:wrong.words"));
  const { length } = line;
  if (length > limits.pollQuestion) {
    return askFor(ctx, asking, t("announcements:wrong.long", { length, limit: limits.pollQuestion }));
  }
  const language = asking.question.kk === null ? "kk" : "ru";
  return askFor(ctx, { ...asking, question: { ...asking.question, [language]: line } });
}

async function takeOptions(ctx: Context, asking: AskingFor<"poll">, text: string): Promise<DialogOutcome> {
  const { t } = ctx;
  const { question, options: kk } = asking;
  const read = readOptions(text);
  if ("type" in read) {
    const { pollOptionsLeast: least, pollOptionsMost: most, pollOption: limit } = limits;
    const notice =
      read.type === "options"
        ? t("announcements:wrong.options", { least, most, number: read.number })
        : t(`announcements:wrong.${read.type}`, { option: read.option, limit });
    return askFor(ctx, asking, notice);
  }
  if (kk === null) return askFor(ctx, { ...asking, options: [...read] });
  if (read.length !== kk.length) {
    const notice = t("announcements:wrong.optionNumber", { wanted: kk.length, number: read.length });
    return askFor(ctx, asking, notice);
  }
  const options = read.map((ru, place) => ({ kk: kk[place] ?? null, ru }));
  return keep(ctx, asking, {
    change: (content) => ({ ...content, poll: { question, options } }),
    notice: t("announcements:saved.poll"),
  });
}

async function takeTime(ctx: Context, asking: AskingFor<"time">, text: string): Promise<DialogOutcome> {
  const { deps, t } = ctx;
  const read = readMoment(text, { now: deps.clock.now(), timeZone: deps.config.timeZone });
  if (!read.ok) return askFor(ctx, asking, t(`announcements:wrong.time.${read.fault}`));
  await showPlan(ctx, asking.id, { at: read.at, urgent: false });
  return "over";
}

async function take(ctx: Context, message: Message, data: unknown): Promise<DialogOutcome> {
  const asking = readAsking(data);
  if (!asking) {
    await ctx.go("announcements");
    return "over";
  }
  if (asking.ask === "file") return takeMedia(ctx, asking, message);
  if (message.text === undefined) return askFor(ctx, asking, ctx.t("announcements:wrong.words"));
  switch (asking.ask) {
    case "text":
      return takeText(ctx, asking, message);
    case "link":
      return takeLink(ctx, asking, message.text);
    case "poll":
      return asking.question.kk === null || asking.question.ru === null
        ? takeQuestion(ctx, asking, message.text)
        : takeOptions(ctx, asking, message.text);
    case "time":
      return takeTime(ctx, asking, message.text);
  }
}

/** Takes what organizers say when they are asked for a part of an announcement. */
export const askingDialog = createWordsDialog({
  kind: askingKind,
  take: (ctx, message, draft) => take(ctx, message, draft.data),
  async leave(ctx, draft) {
    const asking = readAsking(draft.data);
    const notice = ctx.t("announcements:left");
    await (asking ? showCard(ctx, asking.id, notice) : ctx.go("announcements", notice));
  },
  async ask(ctx, draft) {
    const asking = readAsking(draft.data);
    if (asking) await askFor(ctx, asking);
  },
});
