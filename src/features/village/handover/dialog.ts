import { z } from "zod";
import type { Context } from "../../../bot/context.ts";
import { show } from "../../../bot/show.ts";
import { askForWords, createWordsDialog } from "../../../bot/words-dialog.ts";
import { putDraft } from "../../../db/drafts.ts";
import { showInitiative } from "../../initiatives/answer.ts";
import { findFor } from "../../initiatives/find-initiative.ts";
import { showMissed } from "../answer.ts";
import { acceptHandover, offeredBesides } from "./accept-handover.ts";
import { takersButton } from "./buttons.ts";
import { endHandover } from "./end-handover.ts";
import { findTakers } from "./find-takers.ts";
import { findOpenHandover } from "./list-handovers.ts";
import { othersOf, proposeHandover } from "./propose-handover.ts";
import { confirmTakerScreen, offerScreen, takersScreen, waitingScreen } from "./screens.ts";

/** The kind of the draft that lets what is typed search among akims. */
const takersKind = "handover";

function readDraft(data: unknown): string | undefined {
  return z.object({ id: z.uuid() }).safeParse(data).data?.id;
}

/** The open handover of an initiative, or the akims to whom it can be handed over: all, or those found by name. */
export async function showHandOver(
  ctx: Context,
  id: string,
  options: { page?: number; query?: string; notice?: string } = {},
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { page = 0, query, notice } = options;
  const found = await findFor(deps.prisma, { actor, id, action: "handOver" });
  if (found.type !== "found") return showMissed(ctx, found);
  const { initiative } = found;
  const handover = await findOpenHandover(deps.prisma, id);
  if (handover) {
    const input = { initiative, handover, timeZone: deps.config.timeZone };
    await show(ctx, waitingScreen(t, input, notice));
    return;
  }
  const takers = await findTakers(deps.prisma, { initiative, ...(query === undefined ? {} : { query }) });
  const input = { initiative, takers, page, ...(query === undefined ? {} : { query }) };
  await putDraft(deps.prisma, { personId: actor.personId, kind: takersKind, data: { id } });
  await askForWords(ctx, takersKind, takersScreen(t, input, notice));
}

/** Lets a name that is typed find the akim. */
export const takersDialog = createWordsDialog({
  kind: takersKind,
  async take(ctx, message, draft) {
    const id = readDraft(draft.data);
    if (id === undefined) return "left";
    const query = message.text?.trim().slice(0, 60) ?? "";
    await showHandOver(ctx, id, query === "" ? {} : { query });
    return "asking";
  },
  staysAt: (data) => takersButton.parse(data) !== undefined,
  async leave(ctx, draft) {
    const id = readDraft(draft.data);
    if (id === undefined) await ctx.go("home");
    else await showInitiative(ctx, id);
  },
  async ask(ctx, draft) {
    const id = readDraft(draft.data);
    if (id !== undefined) await showHandOver(ctx, id);
  },
});

/** Asks what goes to the akim who was chosen, or proposes it to them. */
export async function pressTaker(
  ctx: Context,
  press: { action: "choose" | "one" | "all"; initiative: string; taker: string },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { action, initiative: id, taker: takerId } = press;
  if (action === "choose") {
    const found = await findFor(deps.prisma, { actor, id, action: "handOver" });
    if (found.type !== "found") return showMissed(ctx, found);
    const { initiative } = found;
    const [taker] = await findTakers(deps.prisma, { initiative, personId: takerId });
    const isFree = (await findOpenHandover(deps.prisma, id)) === undefined;
    if (!taker || !isFree) return showHandOver(ctx, id);
    const others = (await othersOf(deps.prisma, initiative)).length;
    await show(ctx, confirmTakerScreen(t, { initiative, taker, others }));
    return;
  }
  const all = action === "all";
  const outcome = await proposeHandover(deps, { actor, id, takerId, all, update: ctx.updateRef });
  switch (outcome.type) {
    case "proposed":
      return showHandOver(ctx, id, { notice: t("village:handover.proposed") });
    case "waiting":
      return showHandOver(ctx, id);
    case "noTaker":
      return showHandOver(ctx, id, { notice: t("village:handover.noTaker") });
    default:
      return showMissed(ctx, outcome);
  }
}

/** Asks the taker whether they take an initiative over. */
export async function showOffer(ctx: Context, id: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const { prisma } = deps;
  const found = await findFor(prisma, { actor, id, action: "takeOver" });
  const handover = found.type === "found" ? await findOpenHandover(prisma, id) : undefined;
  if (found.type !== "found") return showMissed(ctx, found);
  if (!handover) return showMissed(ctx, { ...found, type: "refused" });
  const others = await offeredBesides(prisma, { takerId: actor.personId, handover });
  await show(ctx, offerScreen(t, { ...found, handover, others: others.length }));
}

async function accept(ctx: Context, id: string, all: boolean): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await acceptHandover(deps, { actor, id, all, update: ctx.updateRef });
  if (outcome.type !== "accepted") return showMissed(ctx, outcome);
  await showInitiative(ctx, id, t("village:handover.accepted", { count: outcome.initiatives.length }));
}

async function end(ctx: Context, id: string, by: "giver" | "taker"): Promise<void> {
  const { deps, actor, t } = ctx;
  const outcome = await endHandover(deps, { actor, id, by, update: ctx.updateRef });
  if (outcome.type !== "ended") return showMissed(ctx, outcome);
  if (by === "giver") await showInitiative(ctx, id, t("village:handover.takenBack"));
  else await ctx.go("home", t("village:handover.refused"));
}

/** Takes a proposal back, accepts it, or refuses it. */
export async function pressHandover(
  ctx: Context,
  press: { action: "back" | "accept" | "acceptAll" | "refuse"; id: string },
): Promise<void> {
  const { action, id } = press;
  switch (action) {
    case "back":
      return end(ctx, id, "giver");
    case "refuse":
      return end(ctx, id, "taker");
    default:
      return accept(ctx, id, action === "acceptAll");
  }
}
