import type { OutgoingMessage, PrismaClient } from "../db/client/client.ts";
import type { Clock } from "../shared/clock.ts";
import type { ApiCall, CallOutcome } from "./api-call.ts";
import type { Lane, SendGate } from "./send-gate.ts";

/** A message as the Bot API takes it: the method and its parameters but for the chat. */
export interface Message {
  readonly method: "sendMessage" | "sendVoice" | "sendPhoto" | "sendDocument" | "sendVideo" | "sendPoll";
  readonly parameters: object;
}

/** What came of a message. */
export type Outcome =
  | { readonly type: "sent"; readonly messageId: number }
  /** The person has blocked the bot or deleted their account. */
  | { readonly type: "unreachable" }
  /** Telegram refuses it, and would again; its words hold no personal data. */
  | { readonly type: "failed"; readonly reason: string }
  /** Cut off after sending: it may have arrived, so it is not sent again by itself. */
  | { readonly type: "unknown" }
  /** Not sent yet: Telegram asked for silence, or was not there. Asking again after this moment sends it. */
  | { readonly type: "postponed"; readonly until: Date };

/** What came of changing a message. */
export type EditOutcome = { readonly type: "edited" } | Exclude<Outcome, { type: "sent" }>;

/** Sends messages outside an update: nobody waits for them, and none may be lost or sent twice. */
export interface Messenger {
  /**
   * Sends a message to an account, once for this key: whoever asks again, after a crash too, is told what came of it.
   *
   * @param to.key null where nothing may be kept of the account any more: then a crash may send the message twice
   */
  send(message: Message, to: { telegramId: number; key: string | null; lane: Lane }): Promise<Outcome>;
  /** Changes a message that was sent. Twice is the same as once, so nothing is remembered of it. */
  edit(
    change: { readonly method: string; readonly parameters: object },
    to: { telegramId: number; lane: Lane },
  ): Promise<EditOutcome>;
  /** Messages a second in bulk, at most. */
  readonly bulkPerSecond: number;
}

/** Soon enough for a line that dropped, seldom enough for one that is down for hours. */
const comeAgainMilliseconds = 30_000;
const forbidden = 403;

function outcomeOf(row: Pick<OutgoingMessage, "state" | "messageId" | "reason">): Outcome {
  switch (row.state) {
    case "sent":
      return { type: "sent", messageId: row.messageId ?? 0 };
    case "unreachable":
      return { type: "unreachable" };
    case "failed":
      return { type: "failed", reason: row.reason ?? "" };
    case "sending":
    case "unknown":
      return { type: "unknown" };
  }
}

function messageIdOf(result: unknown): number {
  const id = (result as { message_id?: unknown } | null)?.message_id;
  return typeof id === "number" ? id : 0;
}

export function createMessenger(parts: {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
  readonly call: ApiCall;
  readonly gate: SendGate;
}): Messenger {
  const { prisma, clock, call, gate } = parts;

  /** Writes down that the call is about to be made; what came of it, when it was made before. */
  async function begin(key: string, telegramId: number): Promise<Outcome | undefined> {
    const startedAt = clock.now();
    const { count } = await prisma.outgoingMessage.createMany({
      data: [{ key, telegramId, startedAt }],
      skipDuplicates: true,
    });
    if (count === 1) return undefined;
    await prisma.outgoingMessage.updateMany({
      where: { key, telegramId, state: "sending" },
      data: { state: "unknown", endedAt: startedAt },
    });
    const row = await prisma.outgoingMessage.findUnique({
      where: { key_telegramId: { key, telegramId } },
      select: { state: true, messageId: true, reason: true },
    });
    return row ? outcomeOf(row) : { type: "unknown" };
  }

  async function conclude(outcome: CallOutcome): Promise<Outcome> {
    switch (outcome.type) {
      case "done":
        return { type: "sent", messageId: messageIdOf(outcome.result) };
      case "refused":
        return outcome.code === forbidden
          ? { type: "unreachable" }
          : { type: "failed", reason: outcome.description };
      case "unknown":
        return { type: "unknown" };
      case "flood":
        await gate.pause(outcome.retryAfterSeconds);
        return {
          type: "postponed",
          until: new Date(clock.now().getTime() + outcome.retryAfterSeconds * 1_000),
        };
      case "notSent":
        return { type: "postponed", until: new Date(clock.now().getTime() + comeAgainMilliseconds) };
    }
  }

  async function record(key: string, telegramId: number, outcome: Outcome): Promise<void> {
    if (outcome.type === "postponed") {
      await prisma.outgoingMessage.deleteMany({ where: { key, telegramId, state: "sending" } });
      return;
    }
    await prisma.outgoingMessage.updateMany({
      where: { key, telegramId },
      data: {
        state: outcome.type,
        endedAt: clock.now(),
        messageId: outcome.type === "sent" ? outcome.messageId : null,
        reason: outcome.type === "failed" ? outcome.reason : null,
      },
    });
  }

  return {
    bulkPerSecond: gate.bulkPerSecond,
    async edit({ method, parameters }, { telegramId, lane }) {
      const until = await gate.pass(lane, telegramId);
      if (until) return { type: "postponed", until };
      const outcome = await conclude(await call(method, { ...parameters, chat_id: telegramId }));
      const isSame = outcome.type === "failed" && outcome.reason.includes("message is not modified");
      return outcome.type === "sent" || isSame ? { type: "edited" } : outcome;
    },
    async send({ method, parameters }, { telegramId, key, lane }) {
      const until = await gate.pass(lane, telegramId);
      if (until) return { type: "postponed", until };
      const before = key !== null && (await begin(key, telegramId));
      if (before) return before;
      const outcome = await conclude(await call(method, { ...parameters, chat_id: telegramId }));
      if (key !== null) await record(key, telegramId, outcome);
      return outcome;
    },
  };
}
