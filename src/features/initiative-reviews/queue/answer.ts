import type { Message } from "grammy/types";
import type { Context } from "../../../bot/context.ts";
import type { DialogOutcome } from "../../../bot/dialogs.ts";
import { show } from "../../../bot/show.ts";
import { askForWords, createWordsDialog } from "../../../bot/words-dialog.ts";
import { markApplied } from "../../../db/update-ref.ts";
import { longest, readText } from "../read-answer.ts";
import { countAllQueue, listAllQueue, listLoads } from "./all-queue.ts";
import { findButton } from "./buttons.ts";
import { readChoices } from "./choices.ts";
import { listOwnQueue } from "./own-queue.ts";
import { type Filter, firstView, maySee, type View } from "./queue.ts";
import { loadsScreen, narrowScreen, queueScreen, searchScreen, specialistScreen } from "./screens.ts";
import { findSearchDraft, putSearchDraft, readSearchDraft, searchKind } from "./search-draft.ts";
import { searchInitiatives } from "./search-initiatives.ts";

/** Everything that waits for a decision. */
const everything: Filter = { state: "open", oblastId: null, direction: null };

function readerOf(ctx: Context): { personId: string; now: Date } {
  return { personId: ctx.actor.personId, now: ctx.deps.clock.now() };
}

/** A page of the initiatives that wait for a specialist, or that an organizer watches over. */
export async function showList(
  ctx: Context,
  input: { view?: View; filter?: Filter; page?: number } = {},
  notice?: string,
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { view = firstView(actor), filter = everything, page = 0 } = input;
  if (view === undefined || !maySee(actor, view)) return ctx.go("home", notice ?? t("forbidden"));
  const choices = await readChoices(deps, { actor, view });
  const common = {
    filter,
    choices,
    hasBoth: maySee(actor, "own") && maySee(actor, "all"),
    reader: readerOf(ctx),
  };
  if (view === "own") {
    const { list, load } = await listOwnQueue(deps, { actor, filter, page });
    await show(ctx, queueScreen(t, { ...common, list, load: { view, ...load } }, notice));
  } else {
    const list = await listAllQueue(deps, { actor, filter, page });
    const load = await countAllQueue(deps, actor);
    await show(ctx, queueScreen(t, { ...common, list, load: { view, ...load } }, notice));
  }
}

/** Lets the person choose what their list is narrowed down to. */
export async function showNarrowing(
  ctx: Context,
  press: { view: View; what: "menu" | "state" | "oblast" | "direction"; page: number; filter: Filter },
): Promise<void> {
  const { deps, actor, t } = ctx;
  if (!maySee(actor, press.view)) return ctx.go("home", t("forbidden"));
  const choices = await readChoices(deps, { actor, view: press.view });
  await show(ctx, narrowScreen(t, { ...press, choices }));
}

/** What each specialist has in hand. */
export async function showLoads(ctx: Context, page: number): Promise<void> {
  const { deps, actor, t } = ctx;
  if (!maySee(actor, "all")) return ctx.go("home", t("forbidden"));
  await show(ctx, loadsScreen(t, { loads: await listLoads(deps, actor), page }));
}

/** What one specialist has in hand. */
export async function showSpecialist(ctx: Context, press: { person: string; page: number }): Promise<void> {
  const { deps, actor, t } = ctx;
  const { person, page } = press;
  if (!maySee(actor, "all")) return ctx.go("home", t("forbidden"));
  const load = (await listLoads(deps, actor)).find(({ personId }) => personId === person);
  if (!load) return showLoads(ctx, 0);
  const filter = { ...everything, state: "inReview" as const };
  const list = await listAllQueue(deps, { actor, filter, page, reviewerId: person });
  await show(ctx, specialistScreen(t, { person, name: load.name, list, reader: readerOf(ctx) }));
}

/** Asks for words to search for. */
async function askSearch(ctx: Context, view: View, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  if (!maySee(actor, view)) return ctx.go("home", t("forbidden"));
  await putSearchDraft(deps.prisma, actor.personId, { view, words: null });
  await askForWords(ctx, searchKind, searchScreen(t, { view }, notice));
}

/** A page of what was found; other words can be typed below it. */
async function showFound(
  ctx: Context,
  input: { view: View; words: string; page: number },
  notice?: string,
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { view, words } = input;
  const list = await searchInitiatives(deps, { actor, ...input });
  const found = { words, list, reader: readerOf(ctx) };
  await askForWords(ctx, searchKind, searchScreen(t, { view, found }, notice));
}

/** Asks for words to search for, or turns the pages of what was found. */
export async function pressFind(
  ctx: Context,
  press: { view: View; action: "ask" | "found"; page: number },
): Promise<void> {
  const { view, action, page } = press;
  const draft = action === "found" ? await findSearchDraft(ctx.deps.prisma, ctx.actor.personId) : undefined;
  if (draft?.view !== view || draft.words === null || !maySee(ctx.actor, view)) return askSearch(ctx, view);
  await showFound(ctx, { view, words: draft.words, page });
}

async function takeWords(ctx: Context, message: Message, view: View): Promise<DialogOutcome> {
  const { deps, actor } = ctx;
  if (!maySee(actor, view)) {
    await ctx.go("home");
    return "over";
  }
  const text = readText(ctx, message, longest.search);
  if ("fault" in text) {
    await askSearch(ctx, view, text.fault);
    return "asking";
  }
  const { words } = text;
  await deps.prisma.$transaction(async (tx) => {
    await putSearchDraft(tx, actor.personId, { view, words });
    await markApplied(tx, ctx.updateRef, deps.clock.now());
  });
  await showFound(ctx, { view, words, page: 0 });
  return "asking";
}

/** Takes words that are searched for. */
export const searchDialog = createWordsDialog({
  kind: searchKind,
  async take(ctx, message, stored) {
    const draft = readSearchDraft(stored.data);
    if (draft) return takeWords(ctx, message, draft.view);
    await ctx.go("queue");
    return "over";
  },
  staysAt: (data) => findButton.parse(data)?.action === "found",
  leave: (ctx) => showList(ctx),
  async ask(ctx, stored) {
    const draft = readSearchDraft(stored.data);
    if (!draft) return;
    const { view, words } = draft;
    await (words === null ? askSearch(ctx, view) : showFound(ctx, { view, words, page: 0 }));
  },
});
