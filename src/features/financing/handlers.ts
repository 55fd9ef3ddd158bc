import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import type { ButtonKind } from "../../screen/button.ts";
import {
  saveChange,
  saveIndex,
  saveNew,
  showDirections,
  showIndexes,
  showNew,
  showProgramme,
  showProposal,
} from "./answer.ts";
import {
  addButton,
  askIndexButton,
  changeButton,
  coversButton,
  directionsButton,
  indexesButton,
  programmeButton,
  proposeButton,
  saveAddedButton,
  saveChangeButton,
  saveIndexButton,
} from "./buttons.ts";
import { isAsked } from "./change.ts";
import { askFinancing, financingDialog } from "./dialog.ts";

/** What a person says while one of this feature's questions is open. */
export const financingDialogs = new Composer<Context>();
financingDialogs.use(financingDialog);

export const financing = new Composer<Context>();

/** Answers presses of those who are registered; a button of before that, or of before they left, leads home. */
function onFinancingButton<Value>(
  kind: ButtonKind<Value>,
  handler: (ctx: Context, value: Value) => Promise<void>,
): void {
  onButton(financing, kind, (ctx, value) =>
    ctx.actor.status === "registered" ? handler(ctx, value) : ctx.go("home"),
  );
}

onFinancingButton(programmeButton, (ctx, { code }) => showProgramme(ctx, code));
onFinancingButton(changeButton, (ctx, { code, field }) =>
  isAsked(field) ? askFinancing(ctx, { ask: "value", code, field }) : showProgramme(ctx, code),
);
onFinancingButton(proposeButton, showProposal);
onFinancingButton(saveChangeButton, saveChange);
onFinancingButton(directionsButton, showDirections);
onFinancingButton(indexesButton, (ctx) => showIndexes(ctx));
onFinancingButton(askIndexButton, (ctx) => askFinancing(ctx, { ask: "day" }));
onFinancingButton(saveIndexButton, saveIndex);
onFinancingButton(addButton, (ctx) => askFinancing(ctx, { ask: "new", said: {} }));
onFinancingButton(coversButton, (ctx, { covers }) => showNew(ctx, covers));
onFinancingButton(saveAddedButton, (ctx, { covers }) => saveNew(ctx, covers));
