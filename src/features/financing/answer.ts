import type { Context } from "../../bot/context.ts";
import { isSecondTap, notify, show } from "../../bot/show.ts";
import { findDraft } from "../../db/drafts.ts";
import type { Day } from "../../shared/day.ts";
import type { FundingSource } from "../initiatives/answers.ts";
import { addProgramme } from "./add-programme.ts";
import { type ChangeField, isValue, valueIn } from "./change.ts";
import { changeProgramme } from "./change-programme.ts";
import { confirmChangeScreen, confirmNewScreen, directionsScreen } from "./change-screens.ts";
import { completed, financingKind, readDraft } from "./draft.ts";
import { getProgramme, listFinancing, listIndexes } from "./read-financing.ts";
import { financingScreen, indexesScreen, programmeScreen } from "./screens.ts";
import { setIndex } from "./set-index.ts";

/** The financing programmes, for organizers. Whoever has not registered does that first. */
export async function showFinancing(ctx: Context, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  if (actor.status !== "registered") return ctx.go("home", notice);
  await show(ctx, financingScreen(t, await listFinancing(deps, { actor }), notice));
}

/** The monthly calculation indexes. */
export async function showIndexes(ctx: Context, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  await show(ctx, indexesScreen(t, await listIndexes(deps, { actor }), notice));
}

/** A programme; where it is gone, the others. */
export async function showProgramme(ctx: Context, code: string, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const found = await getProgramme(deps, { actor, code });
  if (!found) return showFinancing(ctx, notice);
  await show(ctx, programmeScreen(t, found.programme, found.today, notice));
}

/** What a change that a button proposes would bring. */
export async function showProposal(
  ctx: Context,
  { code, field, to }: { code: string; field: ChangeField; to: string },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const found = await getProgramme(deps, { actor, code });
  if (!found || !isValue(field, to)) return showFinancing(ctx);
  const { programme, today } = found;
  if (valueIn(programme, field) === to) {
    await show(ctx, programmeScreen(t, programme, today, t("financing:same")));
    return;
  }
  await show(ctx, confirmChangeScreen(t, programme, field, to));
}

/** The directions of a programme with those marked that the button says. */
export async function showDirections(
  ctx: Context,
  { code, mask }: { code: string; mask: number },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const found = await getProgramme(deps, { actor, code });
  if (!found || !isValue("directions", String(mask))) return showFinancing(ctx);
  await show(ctx, directionsScreen(t, found.programme, mask));
}

/** Makes a change, or shows how things stand when somebody else was faster. */
export async function saveChange(
  ctx: Context,
  change: { code: string; field: ChangeField; from: string; to: string },
): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  const saved = await changeProgramme(deps, { actor, ...change, update });
  if (saved) return showProgramme(ctx, change.code, t("financing:saved"));
  if (isSecondTap(ctx)) return;
  await notify(ctx, t.plain("financing:moved"));
  await showProgramme(ctx, change.code);
}

/** Sets an index, or shows how things stand when somebody else was faster. */
export async function saveIndex(ctx: Context, change: { day: Day; from: number; to: number }): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  if (await setIndex(deps, { actor, ...change, update })) return showIndexes(ctx, t("financing:saved"));
  if (isSecondTap(ctx)) return;
  await notify(ctx, t.plain("financing:moved"));
  await showIndexes(ctx);
}

/** A new programme as it will be once its source of money is chosen. */
export async function showNew(ctx: Context, covers: FundingSource): Promise<void> {
  const { deps, actor, t } = ctx;
  const draft = readDraft((await findDraft(deps.prisma, actor.personId, financingKind))?.data);
  const said = draft?.ask === "new" ? completed(draft.said) : undefined;
  if (!said) return showFinancing(ctx);
  await show(ctx, confirmNewScreen(t, said, covers));
}

/** Adds the new programme and shows it, so that its figures can be filled in. */
export async function saveNew(ctx: Context, covers: FundingSource): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  const added = await addProgramme(deps, { actor, covers, update });
  if (added) return showProgramme(ctx, added.code, t("financing:added"));
  if (isSecondTap(ctx)) return;
  await showFinancing(ctx);
}
