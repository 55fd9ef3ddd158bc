import type { Context } from "../../../../bot/context.ts";
import { show } from "../../../../bot/show.ts";
import { isPossible } from "../../announcement.ts";
import { faultsOf } from "../../content.ts";
import { cancelAnnouncement } from "../../delivery/cancel-announcement.ts";
import { correctAnnouncement } from "../../delivery/correct-announcement.ts";
import { countDeliveries } from "../../delivery/count-deliveries.ts";
import { pauseAnnouncement, resumeAnnouncement } from "../../delivery/pause-announcement.ts";
import { repeatAnnouncement } from "../../delivery/repeat-announcement.ts";
import { sendUnknownAgain } from "../../delivery/send-unknown-again.ts";
import { unscheduleAnnouncement } from "../../delivery/unschedule-announcement.ts";
import { showAnnouncement, showCard, showList, showMoved } from "../answer.ts";
import type { Ruling } from "../buttons.ts";
import { faultsScreen } from "../card-screens.ts";
import { discardAnnouncement } from "../discard-announcement.ts";
import { type Announcement, findAnnouncement } from "../find-announcement.ts";
import { beginCorrection, dropCorrection, findManuscript } from "../manuscript.ts";
import { findRepeat } from "./find-repeat.ts";
import { listUnknown } from "./list-unknown.ts";
import { type SureQuestion, sureScreen } from "./out-screens.ts";

interface Press {
  readonly id: string;
  readonly ruling: Ruling;
  readonly step: "ask" | "do";
  readonly revision: number;
}

/** What has to be asked before it is done; undefined for what can be taken back. */
async function questionFor(ctx: Context, ruling: Ruling, id: string): Promise<SureQuestion | undefined> {
  const { deps, actor } = ctx;
  switch (ruling) {
    case "discard":
    case "cancel":
    case "drop":
      return { ruling };
    case "apply": {
      const { sent, acknowledged } = await countDeliveries(deps, id);
      const content = (await findManuscript(deps, { actor, id }))?.content;
      return content && { ruling, content, number: sent + acknowledged };
    }
    case "sendUnknown":
      return { ruling, people: await listUnknown(deps, { actor, id }) };
    default:
      return undefined;
  }
}

/** Goes on with the repeat that was begun, or begins one. */
async function repeat(ctx: Context, { id, repeatOfId }: Announcement): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  const notice = t("announcements:out.done.repeat");
  const begun = await findRepeat(deps, { actor, id, repeatOfId });
  if (begun !== undefined) return showAnnouncement(ctx, begun, notice);
  const outcome = await repeatAnnouncement(deps, { actor, id, update });
  return outcome.type === "created" ? showAnnouncement(ctx, outcome.id, notice) : showMoved(ctx, id);
}

/** Brings a correction to everybody. */
async function apply(ctx: Context, id: string, revision: number): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  const manuscript = await findManuscript(deps, { actor, id });
  if (!manuscript?.correcting) return showMoved(ctx, id);
  const { content } = manuscript;
  const outcome = await correctAnnouncement(deps, { actor, id, revision, content, update });
  switch (outcome.type) {
    case "corrected":
      await dropCorrection(deps, { actor, id });
      return showAnnouncement(ctx, id, t("announcements:out.done.corrected"));
    case "faults":
      await show(ctx, faultsScreen(t, manuscript));
      return;
    case "otherForm":
      return showCard(ctx, id, t("announcements:wrongForm"));
    case "moved":
      return showMoved(ctx, id);
  }
}

async function settle(ctx: Context, press: Press, announcement: Announcement): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  const { id, ruling, revision } = press;
  const change = { actor, id, update };
  const shown = (done: boolean, notice: string) =>
    done ? showAnnouncement(ctx, id, notice) : showMoved(ctx, id);
  switch (ruling) {
    case "discard":
      return (await discardAnnouncement(deps, { ...change, revision }))
        ? showList(ctx, 0, t("announcements:discarded"))
        : showMoved(ctx, id);
    case "unschedule":
      return shown(await unscheduleAnnouncement(deps, change), t("announcements:out.done.unscheduled"));
    case "pause":
      return shown(await pauseAnnouncement(deps, change), t("announcements:out.done.paused"));
    case "resume":
      return shown(await resumeAnnouncement(deps, change), t("announcements:out.done.resumed"));
    case "cancel":
      return shown(await cancelAnnouncement(deps, change), t("announcements:out.done.cancelled"));
    case "correct":
      return (await beginCorrection(deps, { actor, id })) ? showCard(ctx, id) : showMoved(ctx, id);
    case "apply":
      return apply(ctx, id, revision);
    case "drop":
      await dropCorrection(deps, { actor, id });
      return showAnnouncement(ctx, id, t("announcements:out.done.dropped"));
    case "repeat":
      return repeat(ctx, announcement);
    case "sendUnknown": {
      const number = await sendUnknownAgain(deps, change);
      return shown(
        number !== undefined && number > 0,
        t("announcements:out.done.sendUnknown", { number: number ?? 0 }),
      );
    }
  }
}

/** Whether it makes sense now: operations check it again. */
async function isStillPossible(ctx: Context, press: Press, { status }: Announcement): Promise<boolean> {
  const { ruling, id } = press;
  if (ruling !== "apply" && ruling !== "drop") return isPossible(ruling, status);
  const { deps, actor } = ctx;
  return (await findManuscript(deps, { actor, id }))?.correcting === true;
}

/** Does with an announcement what an organizer pressed; asks first what cannot be taken back. */
export async function rule(ctx: Context, press: Press): Promise<void> {
  const { deps, actor, t } = ctx;
  const { id, ruling, step } = press;
  const announcement = await findAnnouncement(deps, { actor, id });
  if (!announcement || !(await isStillPossible(ctx, press, announcement))) return showMoved(ctx, id);
  if (step === "ask") {
    const manuscript = ruling === "apply" ? await findManuscript(deps, { actor, id }) : undefined;
    if (manuscript && faultsOf(manuscript.content).length > 0) {
      await show(ctx, faultsScreen(t, manuscript));
      return;
    }
    const question = await questionFor(ctx, ruling, id);
    if (question) {
      await show(ctx, sureScreen(t, announcement, question));
      return;
    }
  }
  await settle(ctx, press, announcement);
}
