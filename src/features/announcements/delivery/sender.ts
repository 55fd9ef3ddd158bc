import { setTimeout as delay } from "node:timers/promises";
import { becomePresent, type Presence } from "../../../db/presence.ts";
import { isQuiet } from "../../../shared/quiet-hours.ts";
import type { CarrierParts } from "./carrier.ts";
import { type Claimed, claimDeliveries } from "./claim-deliveries.ts";
import { type ActiveAnnouncement, findActive } from "./find-active.ts";
import type { DeliveryResult } from "./record-results.ts";
import type { Recorder } from "./recorder.ts";
import { type DeliveryCall, putBack, sendDelivery } from "./send-delivery.ts";

/** Calls that one process makes at once: Telegram may take a second for each, at thirty a second and more. */
export const callsAtOnce = 50;
/** Recipients taken at once, at most: some of a second's places, so that a crash leaves few of whom nobody knows. */
const longestBatch = callsAtOnce / 2;
const batchesPerSecond = 6;
/** Rows are taken so long before the first of their places. */
const aheadMilliseconds = 50;
/** What is known of announcements is used for so long; who takes rows by what was before gets none. */
const freshMilliseconds = 300;
/** While Telegram is not there. */
const shortestRestMilliseconds = 5_000;
const longestRestMilliseconds = 60_000;

/** Sends what is due, a batch at a time. */
export interface Sender {
  /** Takes some who wait and begins their calls. @returns false when nothing is due now */
  sendSome(): Promise<boolean>;
  /** Takes nobody any more. */
  halt(): void;
  /** Resolves when no call is being made and what came of them is written. */
  done(): Promise<void>;
  /** Others now see that this process makes no calls. */
  leave(): Promise<void>;
}

const untilPlace = async (place: number): Promise<void> => {
  const milliseconds = place - performance.now();
  if (milliseconds > 0) await delay(milliseconds);
};

export function createSender(
  parts: CarrierParts,
  { recorder, recorded }: { recorder: Recorder; recorded: (announcementId: string) => void },
): Sender {
  const { deps, gate, databaseUrl } = parts;
  const batch = Math.min(Math.ceil(deps.messenger.bulkPerSecond / batchesPerSecond), longestBatch);
  const inHand = new Set<Promise<void>>();
  /** Where the last taking of each announcement ended: what is behind needs not be passed over again. */
  const cursors = new Map<string, string>();
  let presence: Presence | undefined;
  let known: { readonly active: readonly ActiveAnnouncement[]; readonly at: number } | undefined;
  let turn = 0;
  let restUntil = new Date(0);
  let rest = shortestRestMilliseconds;
  let halted = false;

  async function own(): Promise<Presence> {
    if (!presence || presence.lost) presence = await becomePresent(databaseUrl, deps.log);
    return presence;
  }

  /** The announcement whose turn it is: urgent ones first, else each in turn, so that a long one holds up no short one. */
  async function choose(): Promise<ActiveAnnouncement | undefined> {
    if (!known || performance.now() - known.at > freshMilliseconds) {
      known = { active: await findActive(deps), at: performance.now() };
    }
    const quiet = isQuiet(deps.clock.now(), deps.config.timeZone);
    const sendable = known.active.filter(
      ({ status, due, urgent }) => status === "sending" && due && (urgent || !quiet),
    );
    const urgent = sendable.filter((announcement) => announcement.urgent);
    const among = urgent.length > 0 ? urgent : sendable;
    turn += 1;
    return among[turn % Math.max(1, among.length)];
  }

  async function call(work: DeliveryCall): Promise<DeliveryResult> {
    const { result, trouble } = await sendDelivery(parts, work);
    const { at, notBefore } = result;
    if (trouble === "none") rest = shortestRestMilliseconds;
    else if (trouble === "flood") restUntil = notBefore && notBefore > restUntil ? notBefore : restUntil;
    else if (restUntil <= at) {
      restUntil = new Date(at.getTime() + rest);
      rest = Math.min(2 * rest, longestRestMilliseconds);
    }
    return result;
  }

  async function send(work: DeliveryCall, place: number): Promise<void> {
    await untilPlace(place);
    const now = deps.clock.now();
    recorder.add(now < restUntil ? putBack(work, restUntil, now) : await call(work));
    recorded(work.announcementId);
  }

  function begin(...work: Parameters<typeof send>): void {
    const sending = send(...work).finally(() => inHand.delete(sending));
    inHand.add(sending);
  }

  /**
   * When the line to the database breaks, nobody knows whether rows were taken. So the number is given up: what was
   * taken by it is nobody's then. Calls that are being made are told apart by their results, which come late.
   */
  async function claim(input: Parameters<typeof claimDeliveries>[1]): Promise<Claimed> {
    try {
      return await claimDeliveries(deps, input);
    } catch (error) {
      const left = presence;
      presence = undefined;
      await left?.leave();
      throw error;
    }
  }

  async function roomFor(count: number): Promise<void> {
    while (inHand.size > callsAtOnce - count) await Promise.race(inHand);
  }

  return {
    async sendSome() {
      if (deps.clock.now() < restUntil) return false;
      const announcement = await choose();
      if (!announcement) {
        known = undefined;
        return false;
      }
      const { id, version, content } = announcement;
      await roomFor(batch);
      const places = await gate.reserve(batch);
      if (places instanceof Date) return false;
      await untilPlace((places[0] ?? 0) - aheadMilliseconds);
      if (halted) return false;
      const takenBy = (await own()).number;
      const claimed = await claim({ id, version, takenBy, count: batch, after: cursors.get(id) });
      if (claimed.looked < batch || claimed.last === undefined) {
        cursors.delete(id);
        known = undefined;
      } else cursors.set(id, claimed.last);
      for (const [index, delivery] of claimed.deliveries.entries()) {
        begin({ announcementId: id, content, delivery, takenBy }, places[index] ?? 0);
      }
      if (claimed.looked > claimed.deliveries.length) recorded(id);
      return true;
    },
    halt() {
      halted = true;
    },
    async done() {
      while (inHand.size > 0) await Promise.all(inHand);
      await recorder.done();
    },
    async leave() {
      await presence?.leave();
    },
  };
}
