import type { Message } from "grammy/types";
import type { Context } from "../../bot/context.ts";
import type { DialogOutcome } from "../../bot/dialogs.ts";
import { show } from "../../bot/show.ts";
import { askForWords, createWordsDialog } from "../../bot/words-dialog.ts";
import { dayOf } from "../../shared/day.ts";
import { showInitiative } from "../initiatives/answer.ts";
import { findFor } from "../initiatives/find-initiative.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { showList, showMilestone, showMissed, showVillage } from "./answer.ts";
import { answerForm, type FormAnswer, type FormOutcome } from "./answer-form.ts";
import { answerButton } from "./buttons.ts";
import { findMilestone } from "./find-milestone.ts";
import { actionOf, backValue, type Form, type FormKind, readForm, type Step, stepOf } from "./form.ts";
import { formScreen } from "./form-screens.ts";
import { listMilestones } from "./list-milestones.ts";
import { ideasOf, type Milestone, type MilestoneIdea, milestoneIdeas, mostMilestones } from "./milestone.ts";
import { milestonesScreen } from "./milestone-screens.ts";
import { formKind, openForm } from "./open-form.ts";

/** Ready titles of the direction that are not among the milestones yet. */
async function findIdeas(ctx: Context, initiative: Initiative): Promise<readonly MilestoneIdea[]> {
  const { deps, t } = ctx;
  const { timeZone } = deps.config;
  const milestones = await listMilestones(deps.prisma, { initiativeId: initiative.id, timeZone });
  const titles = new Set(milestones.map(({ title }) => title));
  return ideasOf[initiative.direction ?? "other"].filter(
    (idea) => !titles.has(t.plain(`village:idea.${idea}`)),
  );
}

async function findChanged(ctx: Context, form: Form): Promise<Milestone | undefined> {
  const { deps, actor } = ctx;
  const { milestoneId } = form;
  if (milestoneId === null) return undefined;
  const found = await findMilestone(deps, deps.prisma, { actor, milestoneId, action: "plan" });
  return found.type === "found" ? found.milestone : undefined;
}

async function askStep(
  ctx: Context,
  asked: { initiative: Initiative; form: Form },
  notice?: string,
): Promise<void> {
  const { deps, t } = ctx;
  const { initiative, form } = asked;
  const wantsIdeas = form.kind === "milestone" && stepOf(form) === "title";
  const view = {
    initiative,
    form,
    today: dayOf(deps.clock.now(), deps.config.timeZone),
    milestone: await findChanged(ctx, form),
    ideas: wantsIdeas ? await findIdeas(ctx, initiative) : [],
  };
  await askForWords(ctx, formKind, formScreen(t, view, notice));
}

/** Opens a form: of an initiative, or of one of its milestones. */
export async function showForm(
  ctx: Context,
  kind: FormKind,
  of: { id: string } | { milestoneId: string },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await openForm(deps, { actor, kind, ...of });
  switch (outcome.type) {
    case "asks":
      return askStep(ctx, outcome);
    case "full": {
      const notice = t("village:milestones.full", { most: mostMilestones });
      return showList(ctx, { list: "milestones", id: outcome.initiative.id, page: 0 }, notice);
    }
    default:
      return showMissed(ctx, outcome);
  }
}

/** Where a form leads once it is done with. */
async function showSaved(ctx: Context, initiative: Initiative, form: Form): Promise<void> {
  const { deps, t } = ctx;
  const { id } = initiative;
  switch (form.kind) {
    case "milestone": {
      const { timeZone } = deps.config;
      const milestones = await listMilestones(deps.prisma, { initiativeId: id, timeZone });
      const today = dayOf(deps.clock.now(), timeZone);
      const input = { initiative, milestones, today, page: 0 };
      await show(ctx, milestonesScreen(t, input, t("village:saved.milestone")));
      return;
    }
    case "rename":
    case "reschedule":
    case "drop":
      return showMilestone(ctx, form.milestoneId ?? "", t(`village:saved.${form.kind}`));
    case "stop":
      return showInitiative(ctx, id, t("village:saved.stop"));
    default:
      return showVillage(ctx, id, t("village:saved.fact"));
  }
}

async function showOutcome(ctx: Context, outcome: FormOutcome): Promise<DialogOutcome> {
  const { t } = ctx;
  switch (outcome.type) {
    case "asks":
      await askStep(ctx, outcome);
      return "asking";
    case "fault": {
      const { fault, limit } = outcome;
      const notice =
        fault === "tooLong" ? t("village:fault.tooLong", { limit: limit ?? 0 }) : t(`village:fault.${fault}`);
      await askStep(ctx, outcome, notice);
      return "asking";
    }
    case "saved":
      await showSaved(ctx, outcome.initiative, outcome.form);
      return "over";
    case "left":
      await showVillage(ctx, outcome.initiative.id);
      return "over";
    default:
      await showMissed(ctx, outcome);
      return "over";
  }
}

/** The words of a ready title; anything else stands for itself. */
function answerValue(ctx: Context, step: Step, value: string): string | undefined {
  if (step !== "title" || value === backValue) return value;
  const idea = milestoneIdeas.find((known) => known === value);
  return idea && ctx.t.plain(`village:idea.${idea}`);
}

/** Takes a press of a button of a form as the answer to its question. */
export async function pressAnswer(
  ctx: Context,
  press: { key: string; step: Step; value: string },
): Promise<void> {
  const { deps, actor } = ctx;
  const value = answerValue(ctx, press.step, press.value);
  if (value === undefined) return showMissed(ctx, { type: "gone" });
  const answer: FormAnswer = { type: "pressed", ...press, value };
  await showOutcome(ctx, await answerForm(deps, { actor, answer, update: ctx.updateRef }));
}

async function takeWords(ctx: Context, message: Message): Promise<DialogOutcome> {
  const { deps, actor } = ctx;
  const answer: FormAnswer = { type: "said", text: message.text ?? "" };
  return showOutcome(ctx, await answerForm(deps, { actor, answer, update: ctx.updateRef }));
}

/** What a person says while a form of the village is open. */
export const formDialog = createWordsDialog({
  kind: formKind,
  take: takeWords,
  staysAt: (data) => answerButton.parse(data) !== undefined,
  async leave(ctx, draft) {
    const form = readForm(draft.data);
    if (form) await showVillage(ctx, form.id);
    else await ctx.go("home");
  },
  async ask(ctx, draft) {
    const form = readForm(draft.data);
    if (!form) return;
    const { deps, actor } = ctx;
    const found = await findFor(deps.prisma, { actor, id: form.id, action: actionOf(form.kind) });
    if (found.type === "found") await askStep(ctx, { ...found, form });
  },
});
