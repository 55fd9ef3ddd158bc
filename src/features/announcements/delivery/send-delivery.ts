import type { Dependencies } from "../../../dependencies.ts";
import type { ApiCall, CallOutcome } from "../../../telegram/api-call.ts";
import type { SendGate } from "../../../telegram/send-gate.ts";
import type { Content } from "../content.ts";
import { sendCopy } from "../message.ts";
import type { ClaimedDelivery } from "./claim-deliveries.ts";
import type { DeliveryResult } from "./record-results.ts";

const comeAgainMilliseconds = 30_000;
/** Who could not be sent anything for so long, because Telegram was not there, is not tried any more. */
const triedAtMostMilliseconds = 12 * 3_600_000;
const forbidden = 403;
/** The bot's token is refused: nobody's fault who waits. */
const tokenRefused = [401, 404];

/** What came of a call, and what that means for the calls after it. */
export interface Sent {
  readonly result: DeliveryResult;
  /** Telegram asked to wait, or was not there at all. */
  readonly trouble: "none" | "flood" | "absent";
}

/** One call to be made. */
export interface DeliveryCall {
  readonly announcementId: string;
  readonly content: Content;
  readonly delivery: ClaimedDelivery;
  readonly takenBy: number;
}

type Verdict = Pick<DeliveryResult, "state" | "messageId" | "reason" | "notBefore" | "takenAt">;

const verdict = (state: DeliveryResult["state"], more: Partial<Verdict> = {}): Verdict => ({
  state,
  messageId: null,
  reason: null,
  notBefore: null,
  takenAt: null,
  ...more,
});

/** Telegram's words, without what the database cannot store. */
const reasonOf = (description: string): string => description.replaceAll("\0", "");

function messageIdOf(result: unknown): number | null {
  const id = (result as { message_id?: unknown } | null)?.message_id;
  return typeof id === "number" ? id : null;
}

/** Whether it is certain that the call did nothing, for a reason that has nothing to do with the recipient. */
function isNotSent(outcome: CallOutcome): boolean {
  return outcome.type === "notSent" || (outcome.type === "refused" && tokenRefused.includes(outcome.code));
}

function judge(outcome: CallOutcome, since: Date, now: Date): Verdict {
  const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  if (isNotSent(outcome)) {
    return now.getTime() - since.getTime() > triedAtMostMilliseconds
      ? verdict("failed", { reason: "Telegram could not be reached" })
      : verdict("waiting", { notBefore: later(comeAgainMilliseconds), takenAt: since });
  }
  switch (outcome.type) {
    case "done":
      return verdict("sent", { messageId: messageIdOf(outcome.result) });
    case "flood":
      return verdict("waiting", { notBefore: later(outcome.retryAfterSeconds * 1_000) });
    case "refused":
      return outcome.code === forbidden
        ? verdict("unreachable", { reason: reasonOf(outcome.description) })
        : verdict("failed", { reason: reasonOf(outcome.description) });
    default:
      return verdict("unknown");
  }
}

/** Makes the one call that brings an announcement to a recipient, and judges what came of it. Never rejects. */
export async function sendDelivery(
  parts: { deps: Pick<Dependencies, "clock" | "words" | "log">; call: ApiCall; gate: SendGate },
  input: DeliveryCall,
): Promise<Sent> {
  const { deps, call, gate } = parts;
  const { announcementId, content, delivery, takenBy } = input;
  const { personId, chatId, language, repeated, takenAt: since } = delivery;
  const copy = { announcementId, content, repeated, acknowledged: false, vote: null };
  const { method, parameters } = sendCopy(deps.words[language], copy);
  const outcome = await call(method, { chat_id: chatId, ...parameters });
  const at = deps.clock.now();
  if (outcome.type === "flood") {
    await gate
      .pause(outcome.retryAfterSeconds)
      .catch((error) => deps.log.error({ err: error }, "A pause that Telegram asked for was not kept"));
  }
  const result = { announcementId, personId, chatId, takenBy, at, ...judge(outcome, since, at) };
  if (isNotSent(outcome)) return { result, trouble: "absent" };
  return { result, trouble: outcome.type === "flood" ? "flood" : "none" };
}

/** The result of a call that was not made, because no calls are made before a moment. */
export function putBack(
  { announcementId, delivery, takenBy }: DeliveryCall,
  notBefore: Date,
  at: Date,
): DeliveryResult {
  const { personId, chatId, takenAt } = delivery;
  return { announcementId, personId, chatId, takenBy, at, ...verdict("waiting", { notBefore, takenAt }) };
}
