import type { Message } from "grammy/types";
import type { Context } from "../../bot/context.ts";
import type { DialogOutcome } from "../../bot/dialogs.ts";
import { show } from "../../bot/show.ts";
import { askForWords, createWordsDialog } from "../../bot/words-dialog.ts";
import { putDraft } from "../../db/drafts.ts";
import { formatMoney } from "../../i18n/formats.ts";
import { dayOf } from "../../shared/day.ts";
import { readMoney } from "../economics/read-money.ts";
import { assertMay } from "../people/permissions.ts";
import { readDay } from "../village/read-day.ts";
import { showFinancing, showIndexes, showProgramme } from "./answer.ts";
import { coversButton, saveAddedButton } from "./buttons.ts";
import { valueIn } from "./change.ts";
import {
  askCoversScreen,
  askDayScreen,
  askNewScreen,
  askTengeScreen,
  askValueScreen,
  confirmChangeScreen,
  confirmIndexScreen,
} from "./change-screens.ts";
import { type FinancingDraft, financingKind, longestOf, nextStep, readDraft } from "./draft.ts";
import { getIndexFrom, getProgramme } from "./read-financing.ts";
import { readValue } from "./read-value.ts";
import { indexBounds } from "./set-index.ts";

/** The screen that asks for what a draft lacks; undefined when what it is about is gone. */
async function screenOf(ctx: Context, draft: FinancingDraft, notice?: string) {
  const { deps, actor, t } = ctx;
  switch (draft.ask) {
    case "day":
      return askDayScreen(t, notice);
    case "tenge": {
      const known = await getIndexFrom(deps, { actor, day: draft.day });
      return askTengeScreen(t, { day: draft.day, known }, notice);
    }
    case "value": {
      const found = await getProgramme(deps, { actor, code: draft.code });
      return found && askValueScreen(t, found.programme, draft.field, notice);
    }
    case "new": {
      const step = nextStep(draft.said);
      return step === undefined ? askCoversScreen(t, notice) : askNewScreen(t, step, notice);
    }
  }
}

/** Asks for something in words; what is said from now on is taken for it. */
export async function askFinancing(ctx: Context, draft: FinancingDraft): Promise<void> {
  const { deps, actor } = ctx;
  assertMay(actor, "financing.edit");
  const screen = await screenOf(ctx, draft);
  if (!screen) return showFinancing(ctx);
  await putDraft(deps.prisma, { personId: actor.personId, kind: financingKind, data: draft });
  await askForWords(ctx, financingKind, screen);
}

/** Asks once more for the same, and says why. */
async function askAgain(ctx: Context, draft: FinancingDraft, notice?: string): Promise<DialogOutcome> {
  const screen = await screenOf(ctx, draft, notice);
  if (!screen) {
    await showFinancing(ctx);
    return "over";
  }
  await askForWords(ctx, financingKind, screen);
  return "asking";
}

async function goOn(ctx: Context, draft: FinancingDraft): Promise<DialogOutcome> {
  await askFinancing(ctx, draft);
  return "asking";
}

async function takeDay(ctx: Context, text: string): Promise<DialogOutcome> {
  const { deps, t } = ctx;
  const today = dayOf(deps.clock.now(), deps.config.timeZone);
  const read = readDay(text, { today, nearest: "future" });
  const fault = read.ok ? (/^20[2-9]\d/.test(read.day) ? undefined : "impossible") : read.fault;
  if (!read.ok || fault) return askAgain(ctx, { ask: "day" }, t(`financing:wrong.day.${fault ?? "unclear"}`));
  return goOn(ctx, { ask: "tenge", day: read.day });
}

async function takeTenge(
  ctx: Context,
  draft: FinancingDraft & { ask: "tenge" },
  text: string,
): Promise<DialogOutcome> {
  const { deps, actor, t } = ctx;
  const { day } = draft;
  const read = readMoney(text);
  const { least, most } = indexBounds;
  if (!read.ok || read.tenge < least || read.tenge > most) {
    const money = (tenge: number) => formatMoney(BigInt(tenge), t.language);
    return askAgain(ctx, draft, t("financing:wrong.tenge", { least: money(least), most: money(most) }));
  }
  const to = Number(read.tenge);
  const known = await getIndexFrom(deps, { actor, day });
  if (known === to) await showIndexes(ctx, t("financing:same"));
  else await show(ctx, confirmIndexScreen(t, { day, known, to }));
  return "over";
}

async function takeValue(
  ctx: Context,
  draft: FinancingDraft & { ask: "value" },
  text: string,
): Promise<DialogOutcome> {
  const { deps, actor, t } = ctx;
  const { code, field } = draft;
  const to = readValue(field, text);
  if (to === undefined) return askAgain(ctx, draft, t(`financing:wrong.${field}`));
  const found = await getProgramme(deps, { actor, code });
  if (!found || valueIn(found.programme, field) === to) await showProgramme(ctx, code, t("financing:same"));
  else await show(ctx, confirmChangeScreen(t, found.programme, field, to));
  return "over";
}

async function takeNew(
  ctx: Context,
  draft: FinancingDraft & { ask: "new" },
  text: string,
): Promise<DialogOutcome> {
  const { t } = ctx;
  const step = nextStep(draft.said);
  if (step === undefined) return askAgain(ctx, draft, t("financing:wrong.covers"));
  const limit = longestOf[step];
  const { length } = [...text];
  if (!/[\p{L}\p{N}]/u.test(text)) return askAgain(ctx, draft, t("financing:wrong.words"));
  if (length > limit) return askAgain(ctx, draft, t("financing:wrong.tooLong", { length, limit }));
  return goOn(ctx, { ask: "new", said: { ...draft.said, [step]: text } });
}

async function take(ctx: Context, message: Message, data: unknown): Promise<DialogOutcome> {
  assertMay(ctx.actor, "financing.edit");
  const draft = readDraft(data);
  if (!draft) {
    await showFinancing(ctx);
    return "over";
  }
  const text = message.text?.trim() ?? "";
  if (text === "") return askAgain(ctx, draft, ctx.t("financing:wrong.words"));
  switch (draft.ask) {
    case "day":
      return takeDay(ctx, text);
    case "tenge":
      return takeTenge(ctx, draft, text);
    case "value":
      return takeValue(ctx, draft, text);
    case "new":
      return takeNew(ctx, draft, text);
  }
}

export const financingDialog = createWordsDialog({
  kind: financingKind,
  take: (ctx, message, draft) => take(ctx, message, draft.data),
  // The source of the money of a new programme is chosen by buttons, and belongs to it.
  staysAt: (data) => coversButton.parse(data) !== undefined || saveAddedButton.parse(data) !== undefined,
  leave: (ctx) => showFinancing(ctx, ctx.t("financing:left")),
  async ask(ctx, draft) {
    const asked = readDraft(draft.data);
    if (asked) await askAgain(ctx, asked);
  },
});
