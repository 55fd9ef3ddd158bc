import type { Message } from "grammy/types";
import type { Context } from "../../../bot/context.ts";
import type { DialogOutcome } from "../../../bot/dialogs.ts";
import { notify, show } from "../../../bot/show.ts";
import { askForWords } from "../../../bot/words-dialog.ts";
import { showInitiative, showMoved } from "../../initiatives/answer.ts";
import { findFor } from "../../initiatives/find-initiative.ts";
import { findFile } from "../../initiatives/list-files.ts";
import { readVoices } from "../../initiatives/read-voices.ts";
import { beginAsking } from "../begin-asking.ts";
import { keepWords } from "../keep-words.ts";
import { longest, readText } from "../read-answer.ts";
import { listRemarks } from "../remarks/remark.ts";
import { remarksScreen } from "../remarks/screens.ts";
import { type Decision, type DraftOf, reviewKind } from "../review-draft.ts";
import type { Criterion } from "../rubric.ts";
import { getAssessment, unsent } from "./assessment.ts";
import { decide, findLack } from "./decide.ts";
import { decidedScreen, decisionScreen } from "./decision-screens.ts";
import { keepFormerScores, keepScore } from "./keep-score.ts";
import { resultScreen } from "./result-screens.ts";
import { getReviewResult } from "./review-result.ts";
import { criterionScreen, reasonScreen, rubricScreen } from "./rubric-screens.ts";
import { assessScreen, cardScreen, changesScreen, notesScreen, writeOutScreen } from "./screens.ts";
import { listVoiceNotes, writeOut } from "./write-out.ts";

/** Answers what could not be done: shows how the initiative stands, or that there is none. */
export async function showNotDone(ctx: Context, id: string): Promise<void> {
  if (ctx.callbackQuery) await showMoved(ctx, id);
  else await showInitiative(ctx, id, ctx.t("initiatives:moved"));
}

/** What a specialist has to do with the initiative that they took. */
export async function showAssess(ctx: Context, id: string, notice?: string): Promise<void> {
  const assessment = await getAssessment(ctx.deps, { actor: ctx.actor, id });
  if (assessment.type !== "found") return showNotDone(ctx, id);
  await show(ctx, assessScreen(ctx.t, assessment, notice));
}

/** A page of the answers, of what changed in them, or of the remarks. */
export async function showAssessPage(
  ctx: Context,
  press: { what: "card" | "changes" | "remarks"; id: string; page: number },
  notice?: string,
): Promise<void> {
  const { t } = ctx;
  const { what, id, page } = press;
  const assessment = await getAssessment(ctx.deps, { actor: ctx.actor, id });
  if (assessment.type !== "found") return showNotDone(ctx, id);
  switch (what) {
    case "card":
      await show(ctx, cardScreen(t, assessment, { page }, notice));
      return;
    case "changes":
      await show(ctx, changesScreen(t, assessment, { page }));
      return;
    case "remarks":
      await show(ctx, remarksScreen(t, { ...assessment, page }, notice));
      return;
  }
}

/** The table of scores. */
export async function showRubric(ctx: Context, id: string, notice?: string): Promise<void> {
  const assessment = await getAssessment(ctx.deps, { actor: ctx.actor, id });
  if (assessment.type !== "found") return showNotDone(ctx, id);
  await show(ctx, rubricScreen(ctx.t, assessment, notice));
}

/** Gives the lines that are not scored yet what they had before. */
export async function takeFormerScores(ctx: Context, id: string): Promise<void> {
  const outcome = await keepFormerScores(ctx.deps, { actor: ctx.actor, id, update: ctx.updateRef });
  return outcome.type === "scored" ? showRubric(ctx, id) : showNotDone(ctx, id);
}

/** A line of the rubric; once a value is chosen, why. */
export async function pressScore(
  ctx: Context,
  press: { id: string; criterion: Criterion; value: number },
): Promise<void> {
  const { id, criterion, value } = press;
  if (value > 0) return askScore(ctx, { ask: "score", id, criterion, value });
  const assessment = await getAssessment(ctx.deps, { actor: ctx.actor, id });
  if (assessment.type !== "found") return showNotDone(ctx, id);
  const score = assessment.scores.find((given) => given.criterion === criterion);
  await show(ctx, criterionScreen(ctx.t, { ...assessment, criterion, score }));
}

/** Asks why a line is given that value. */
export async function askScore(ctx: Context, draft: DraftOf<"score">, notice?: string): Promise<void> {
  const found = await beginAsking(ctx.deps, { actor: ctx.actor, draft });
  if (found.type !== "found") return showNotDone(ctx, draft.id);
  await askForWords(ctx, reviewKind, reasonScreen(ctx.t, { ...found, ...draft }, notice));
}

export async function takeScore(
  ctx: Context,
  message: Message,
  draft: DraftOf<"score">,
): Promise<DialogOutcome> {
  const { id } = draft;
  const text = readText(ctx, message, longest.score);
  if ("fault" in text) {
    await askScore(ctx, draft, text.fault);
    return "asking";
  }
  const input = { actor: ctx.actor, id, reason: text.words, update: ctx.updateRef };
  const outcome = await keepScore(ctx.deps, input);
  if (outcome.type === "scored") await showRubric(ctx, id, ctx.t("assess:rubric.kept"));
  else await showNotDone(ctx, id);
  return "over";
}

/** Asks to confirm a decision, and for words with it. */
export async function askDecision(ctx: Context, draft: DraftOf<"decision">, notice?: string): Promise<void> {
  const { prisma } = ctx.deps;
  const { id, decision, words } = draft;
  const found = await beginAsking(ctx.deps, { actor: ctx.actor, draft });
  if (found.type !== "found") return showNotDone(ctx, id);
  const remarks = unsent(await listRemarks(prisma, id)).length;
  const lack = await findLack(prisma, { initiativeId: id, decision, words });
  const { initiative } = found;
  const screen = decisionScreen(ctx.t, { initiative, decision, words, remarks, lack }, notice);
  await askForWords(ctx, reviewKind, screen);
}

export async function takeDecisionWords(
  ctx: Context,
  message: Message,
  draft: DraftOf<"decision">,
): Promise<DialogOutcome> {
  const text = readText(ctx, message, longest.decision);
  if ("fault" in text) {
    await askDecision(ctx, draft, text.fault);
  } else {
    const { words } = text;
    await keepWords(ctx.deps, { actor: ctx.actor, draft, words, update: ctx.updateRef });
    await askDecision(ctx, { ...draft, words });
  }
  return "asking";
}

/** Decides as the person confirmed. */
export async function pressDecide(ctx: Context, press: { id: string; decision: Decision }): Promise<void> {
  const { deps, actor, t } = ctx;
  const { id, decision } = press;
  const outcome = await decide(deps, { actor, ...press, update: ctx.updateRef });
  switch (outcome.type) {
    case "refused":
    case "gone":
      return showNotDone(ctx, id);
    case "unasked":
      return askDecision(ctx, { ask: "decision", id, decision, words: null });
    case "lacking":
      await notify(ctx, t.plain(`assess:decision.lack.${outcome.lack}`), true);
      return askDecision(ctx, { ask: "decision", id, decision, words: null });
    case "decided": {
      const { initiative, reachable } = outcome;
      const notice = [
        t(`assess:decision.${decision}.done`),
        ...(reachable ? [] : [t("assess:decision.untold")]),
      ].join("\n");
      const status = { return: "needsChanges", approve: "approved", reject: "rejected" } as const;
      await show(ctx, decidedScreen(t, { initiative: { ...initiative, status: status[decision] }, notice }));
    }
  }
}

/** The voice notes that wait to be written out. */
export async function showNotes(ctx: Context, id: string, notice?: string): Promise<void> {
  const { prisma } = ctx.deps;
  const found = await findFor(prisma, { actor: ctx.actor, id, action: "writeOut" });
  if (found.type !== "found") return showNotDone(ctx, id);
  const [notes, voices] = await Promise.all([listVoiceNotes(prisma, id), readVoices(prisma, id)]);
  await show(ctx, notesScreen(ctx.t, { ...found, notes, voices }, notice));
}

/** Asks to write a note out. */
export async function pressWriteOut(ctx: Context, fileId: string): Promise<void> {
  const file = await findFile(ctx.deps.prisma, fileId);
  if (!file) return ctx.go("home", ctx.t("initiatives:gone"));
  await askWriteOut(ctx, { ask: "writeOut", id: file.initiativeId, fileId });
}

export async function askWriteOut(ctx: Context, draft: DraftOf<"writeOut">, notice?: string): Promise<void> {
  const { prisma } = ctx.deps;
  const { id, fileId } = draft;
  const found = await beginAsking(ctx.deps, { actor: ctx.actor, draft });
  if (found.type !== "found") return showNotDone(ctx, id);
  const note = (await listVoiceNotes(prisma, id)).find((file) => file.id === fileId);
  if (!note) return showNotes(ctx, id);
  const words = (await readVoices(prisma, id)).get(fileId)?.writtenOut ?? null;
  await askForWords(ctx, reviewKind, writeOutScreen(ctx.t, { ...found, note, words }, notice));
}

export async function takeWriteOut(
  ctx: Context,
  message: Message,
  draft: DraftOf<"writeOut">,
): Promise<DialogOutcome> {
  const { id } = draft;
  const text = readText(ctx, message, longest.writeOut);
  if ("fault" in text) {
    await askWriteOut(ctx, draft, text.fault);
    return "asking";
  }
  const outcome = await writeOut(ctx.deps, {
    actor: ctx.actor,
    id,
    words: text.words,
    update: ctx.updateRef,
  });
  if (outcome.type === "written") await showNotes(ctx, id, ctx.t("assess:notes.kept"));
  else await showNotDone(ctx, id);
  return "over";
}

/** What came of an initiative's reviews so far, for all who may see it. */
export async function showResult(ctx: Context, press: { id: string; page: number }): Promise<void> {
  const result = await getReviewResult(ctx.deps, { actor: ctx.actor, id: press.id });
  if (result.type !== "found") return showNotDone(ctx, press.id);
  await show(ctx, resultScreen(ctx.t, result, press));
}
