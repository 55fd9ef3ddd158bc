import type { Message } from "grammy/types";
import type { Context } from "../../../bot/context.ts";
import type { DialogOutcome } from "../../../bot/dialogs.ts";
import { show } from "../../../bot/show.ts";
import { askForWords } from "../../../bot/words-dialog.ts";
import { answerText } from "../../initiatives/answer-text.ts";
import { isAnswerId } from "../../initiatives/answers.ts";
import { type FieldId, isFieldId } from "../../initiatives/fields.ts";
import { findFor } from "../../initiatives/find-initiative.ts";
import { showForm } from "../../initiatives/form/answer.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { listFiles } from "../../initiatives/list-files.ts";
import { readVoices } from "../../initiatives/read-voices.ts";
import { showAssess, showAssessPage, showNotDone } from "../assess/answer.ts";
import { cardPages } from "../assess/card.ts";
import { beginAsking } from "../begin-asking.ts";
import { keepWords } from "../keep-words.ts";
import { longest, readSaid, readText } from "../read-answer.ts";
import { type DraftOf, findReviewDraft, reviewKind } from "../review-draft.ts";
import { listLessons } from "./list-lessons.ts";
import { keepRemark, pointToLesson, removeRemark, replyToRemark } from "./make-remark.ts";
import { findRemark, latestRound, listRemarks, type Remark } from "./remark.ts";
import { askRemarkScreen, lessonsScreen, remarkScreen } from "./screens.ts";
import { openRemarkScreen, replyScreen, settleScreen } from "./settle-screens.ts";

/** What a field says now, in the reader's language. */
async function readAnswer(ctx: Context, initiative: Initiative, field: FieldId): Promise<string> {
  const { t, deps } = ctx;
  const { id, answers } = initiative;
  if (isAnswerId(field))
    return answerText(t, field, answers, await readVoices(deps.prisma, id)) ?? t.plain("assess:unanswered");
  const files = (await listFiles(deps.prisma, id)).filter((file) => file.field === field);
  return files.length === 0 ? t.plain("assess:unanswered") : t.plain("assess:files", { count: files.length });
}

/** On which page of the card a field stands. */
async function cardPageOf(ctx: Context, initiative: Initiative, field: FieldId): Promise<number> {
  const { prisma } = ctx.deps;
  const { id, answers } = initiative;
  const [voices, files] = await Promise.all([readVoices(prisma, id), listFiles(prisma, id)]);
  const pages = cardPages(ctx.t, { answers, voices, files });
  return Math.max(
    0,
    pages.findIndex((fields) => fields.some((of) => of.id === field)),
  );
}

/** Asks for a remark on a field. */
export async function askRemark(ctx: Context, draft: DraftOf<"remark">, notice?: string): Promise<void> {
  const { id, field, remarkId } = draft;
  if (!isFieldId(field)) return showAssess(ctx, id);
  const found = await beginAsking(ctx.deps, { actor: ctx.actor, draft });
  if (found.type !== "found") return showNotDone(ctx, id);
  const { initiative } = found;
  const input = {
    initiative,
    field,
    answer: await readAnswer(ctx, initiative, field),
    isAnew: remarkId !== null,
    cardPage: await cardPageOf(ctx, initiative, field),
  };
  await askForWords(ctx, reviewKind, askRemarkScreen(ctx.t, input, notice));
}

export async function takeRemark(
  ctx: Context,
  message: Message,
  draft: DraftOf<"remark">,
): Promise<DialogOutcome> {
  const { deps, actor, t } = ctx;
  const { id } = draft;
  const said = readSaid(ctx, message, longest.remark);
  if (typeof said === "string") {
    await askRemark(ctx, draft, said);
    return "asking";
  }
  const outcome = await keepRemark(deps, { actor, id, said, update: ctx.updateRef });
  if (outcome.type === "kept") await showRemark(ctx, outcome.remarkId, t("assess:remark.kept"));
  else await showNotDone(ctx, id);
  return "over";
}

/** A remark, for the specialist. */
async function showRemark(ctx: Context, remarkId: string, notice?: string): Promise<void> {
  const { prisma } = ctx.deps;
  const remark = await findRemark(prisma, remarkId);
  if (!remark) return ctx.go("home", ctx.t("initiatives:gone"));
  const found = await findFor(prisma, { actor: ctx.actor, id: remark.initiativeId, action: "assess" });
  if (found.type !== "found") return showNotDone(ctx, remark.initiativeId);
  const { initiative } = found;
  const cardPage = await cardPageOf(ctx, initiative, remark.field);
  await show(ctx, remarkScreen(ctx.t, { initiative, remark, cardPage }, notice));
}

/** Lets the specialist choose a lesson for a remark. */
export async function askLesson(
  ctx: Context,
  draft: DraftOf<"lesson">,
  page = 0,
  notice?: string,
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { id, remarkId, words } = draft;
  const remark = await findRemark(deps.prisma, remarkId);
  const found = await beginAsking(deps, { actor, draft });
  if (found.type !== "found" || remark?.initiativeId !== id) return showNotDone(ctx, id);
  const lessons = await listLessons(deps, { actor, words });
  await askForWords(ctx, reviewKind, lessonsScreen(t, { remark, lessons, words, page }, notice));
}

export async function takeLessonWords(
  ctx: Context,
  message: Message,
  draft: DraftOf<"lesson">,
): Promise<DialogOutcome> {
  const text = readText(ctx, message, longest.search);
  if ("fault" in text) {
    await askLesson(ctx, draft, 0, text.fault);
  } else {
    const { words } = text;
    await keepWords(ctx.deps, { actor: ctx.actor, draft, words, update: ctx.updateRef });
    await askLesson(ctx, { ...draft, words });
  }
  return "asking";
}

/** Turns the pages of the lessons. */
export async function pressLessons(ctx: Context, page: number): Promise<void> {
  const draft = await findReviewDraft(ctx.deps.prisma, ctx.actor.personId, "lesson");
  return draft ? askLesson(ctx, draft, page) : ctx.go("queue");
}

/** Points the remark at hand to a lesson, or to none. */
export async function pressLesson(ctx: Context, lesson: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const draft = await findReviewDraft(deps.prisma, actor.personId, "lesson");
  if (!draft) return ctx.go("queue");
  const { id, remarkId } = draft;
  const lessonId = lesson === "" ? null : lesson;
  const outcome = await pointToLesson(deps, { actor, id, remarkId, lessonId, update: ctx.updateRef });
  if (outcome.type !== "kept") return showNotDone(ctx, id);
  await showRemark(ctx, remarkId, t(lessonId === null ? "assess:lesson.removed" : "assess:lesson.kept"));
}

/** Does with a remark what was pressed. */
export async function pressRemark(
  ctx: Context,
  press: {
    action: "view" | "anew" | "remove" | "lesson" | "open" | "mend" | "leave";
    remark: string;
  },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { action } = press;
  const remark = await findRemark(deps.prisma, press.remark);
  if (!remark) return ctx.go("home", t("initiatives:gone"));
  const { id: remarkId, initiativeId: id, field, sentAt } = remark;
  const isTheAuthors = action === "open" || action === "mend" || action === "leave";
  // What was not sent is nobody's but the specialist's; what was sent, they change no more.
  if (isTheAuthors === (sentAt === null) && action !== "view") return showNotDone(ctx, id);
  switch (action) {
    case "view":
      return showRemark(ctx, remarkId);
    case "anew":
      return askRemark(ctx, { ask: "remark", id, field, remarkId });
    case "lesson":
      return askLesson(ctx, { ask: "lesson", id, remarkId, words: null });
    case "remove": {
      const outcome = await removeRemark(deps, { actor, id, remarkId, update: ctx.updateRef });
      if (outcome.type !== "removed") return showNotDone(ctx, id);
      return showAssessPage(ctx, { what: "remarks", id, page: 0 }, t("assess:remark.removed"));
    }
    case "open":
      return openRemark(ctx, remark);
    case "mend":
      return showForm(ctx, id, { field, from: "remarks" });
    case "leave":
      return askReply(ctx, { ask: "reply", id, remarkId });
  }
}

/** The remarks that an author works through. */
export async function showSettling(ctx: Context, id: string, notice?: string, page = 0): Promise<void> {
  const { prisma } = ctx.deps;
  const found = await findFor(prisma, { actor: ctx.actor, id, action: "settle" });
  if (found.type !== "found") return showNotDone(ctx, id);
  const remarks = latestRound(await listRemarks(prisma, id));
  await show(ctx, settleScreen(ctx.t, { ...found, remarks, page }, notice));
}

async function openRemark(ctx: Context, remark: Remark): Promise<void> {
  const { initiativeId: id, field } = remark;
  const found = await findFor(ctx.deps.prisma, { actor: ctx.actor, id, action: "settle" });
  if (found.type !== "found") return showNotDone(ctx, id);
  const { initiative } = found;
  const answer = await readAnswer(ctx, initiative, field);
  await show(ctx, openRemarkScreen(ctx.t, { initiative, remark, answer }));
}

/** Asks the author why a field stays as it is. */
export async function askReply(ctx: Context, draft: DraftOf<"reply">, notice?: string): Promise<void> {
  const { id, remarkId } = draft;
  const remark = await findRemark(ctx.deps.prisma, remarkId);
  const found = await beginAsking(ctx.deps, { actor: ctx.actor, draft });
  if (found.type !== "found" || remark?.initiativeId !== id) return showNotDone(ctx, id);
  await askForWords(ctx, reviewKind, replyScreen(ctx.t, { remark }, notice));
}

export async function takeReply(
  ctx: Context,
  message: Message,
  draft: DraftOf<"reply">,
): Promise<DialogOutcome> {
  const { deps, actor, t } = ctx;
  const { id } = draft;
  const text = readText(ctx, message, longest.reply);
  if ("fault" in text) {
    await askReply(ctx, draft, text.fault);
    return "asking";
  }
  const outcome = await replyToRemark(deps, { actor, id, reply: text.words, update: ctx.updateRef });
  if (outcome.type === "kept") await showSettling(ctx, id, t("assess:settle.kept"));
  else await showNotDone(ctx, id);
  return "over";
}
