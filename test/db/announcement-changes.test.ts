import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cancelAnnouncement } from "../../src/features/announcements/delivery/cancel-announcement.ts";
import { confirmAnnouncement } from "../../src/features/announcements/delivery/confirm-announcement.ts";
import { correctAnnouncement } from "../../src/features/announcements/delivery/correct-announcement.ts";
import { countDeliveries } from "../../src/features/announcements/delivery/count-deliveries.ts";
import {
  pauseAnnouncement,
  resumeAnnouncement,
} from "../../src/features/announcements/delivery/pause-announcement.ts";
import { repeatAnnouncement } from "../../src/features/announcements/delivery/repeat-announcement.ts";
import { sendUnknownAgain } from "../../src/features/announcements/delivery/send-unknown-again.ts";
import { unscheduleAnnouncement } from "../../src/features/announcements/delivery/unschedule-announcement.ts";
import { acknowledgeAnnouncement } from "../../src/features/announcements/reach/acknowledge-announcement.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import { type Broadcasting, notice, type Reader, startBroadcasting } from "../support/announcements.ts";

let world: Broadcasting;
let readers: Reader[];

const heard = () => readers.map((reader) => reader.heard());
const change = (id: string) => ({ actor: world.organizer, id, update: null });
const statusOf = async (id: string) => (await world.announcement(id)).status;
const later = (step: { hours: number }) => new Date(world.clock.now().getTime() + step.hours * 3_600_000);
const corrected = { ...notice, text: { kk: "Бейсенбіде семинар", ru: "В четверг семинар" } };

async function correct(id: string, content = corrected) {
  const { revision } = await world.announcement(id);
  return correctAnnouncement(world.first.deps, { ...change(id), revision, content });
}

/** The next calls of a method are refused, or wait for a minute. */
function refuse(method: string, times: number, description: string): void {
  world.sandbox.fault({
    method,
    times,
    kind: { type: "error", code: 400, description: `Bad Request: ${description}` },
  });
}
function flood(times: number): void {
  const description = "Too Many Requests: retry after 60";
  world.sandbox.fault({
    method: "sendMessage",
    times,
    kind: { type: "error", code: 429, description, retryAfter: 60 },
  });
}

/** An announcement that one of three has and two wait for. */
async function halfway(): Promise<string> {
  flood(2);
  const id = await world.announce();
  await world.first.settle();
  expect(await world.states(id)).toEqual({ sent: 1, waiting: 2 });
  return id;
}

beforeEach(async () => {
  world = await startBroadcasting();
  readers = [await world.reader(), await world.reader(), await world.reader()];
});
afterEach(async () => {
  await world.close();
  expect(world.log.errors()).toEqual([]);
});

describe("a draft", () => {
  test("should go out at its time, and not before", async () => {
    const id = await world.announce({ at: later({ hours: 2 }) });
    await world.first.settle();
    await world.moveOn({ hours: 1, minutes: 59 });
    await world.first.settle();
    expect(await statusOf(id)).toBe("scheduled");
    expect(heard()).toEqual([[], [], []]);
    await world.moveOn({ minutes: 2 });
    await world.first.settle();
    expect(await world.announcement(id)).toMatchObject({ status: "sent", startedAt: world.clock.now() });
    expect(heard().flat()).toHaveLength(3);
  });

  test("should be a draft again when it is taken back, and go out once at another time", async () => {
    const id = await world.announce({ at: later({ hours: 2 }) });
    expect(await unscheduleAnnouncement(world.first.deps, change(id))).toBe(true);
    expect(await world.announcement(id)).toMatchObject({ status: "draft", sendAt: null });
    const { revision } = await world.announcement(id);
    const at = later({ hours: 4 });
    await confirmAnnouncement(world.first.deps, { ...change(id), revision, at, urgent: false });
    await world.moveOn({ hours: 3 });
    await world.first.settle();
    expect(await statusOf(id)).toBe("scheduled");
    await world.moveOn({ hours: 1, minutes: 1 });
    await world.first.settle();
    expect(await statusOf(id)).toBe("sent");
    expect(heard().flat()).toHaveLength(3);
    expect(await unscheduleAnnouncement(world.first.deps, change(id))).toBe(false);
  });

  test("should not go out with faults, nor as somebody else left it, nor twice", async () => {
    const confirm = async (id: string, revision: number) =>
      confirmAnnouncement(world.first.deps, { ...change(id), revision, at: null, urgent: false });
    const wrong = await world.draft({ text: { kk: "Сәлем", ru: null } });
    expect(await confirm(wrong.id, 0)).toEqual({
      type: "faults",
      faults: [{ type: "oneLanguage", part: "text", missing: "ru" }],
    });
    const { id } = await world.draft();
    await world.database.prisma.announcement.update({ where: { id }, data: { revision: 1 } });
    expect(await confirm(id, 0)).toEqual({ type: "moved" });
    const both = await Promise.all([confirm(id, 1), confirm(id, 1)]);
    expect(both.map(({ type }) => type).sort()).toEqual(["moved", "scheduled"]);
  });

  test("should be let go by organizers alone", async () => {
    const { id } = await world.draft();
    const [reader] = readers;
    if (!reader) throw new Error("There should be a reader.");
    const forged = { actor: reader.actor, id, update: null };
    const { deps } = world.first;
    const operations = [
      () => confirmAnnouncement(deps, { ...forged, revision: 0, at: null, urgent: false }),
      () => correctAnnouncement(deps, { ...forged, revision: 0, content: notice }),
      () => unscheduleAnnouncement(deps, forged),
      () => pauseAnnouncement(deps, forged),
      () => resumeAnnouncement(deps, forged),
      () => cancelAnnouncement(deps, forged),
      () => repeatAnnouncement(deps, forged),
      () => sendUnknownAgain(deps, forged),
    ];
    for (const operation of operations) await expect(operation()).rejects.toThrow(ForbiddenError);
    expect(await statusOf(id)).toBe("draft");
  });
});

describe("at night", () => {
  test("should an announcement rest until the morning, and an urgent one go out", async () => {
    const early = await world.announce();
    flood(3);
    await world.first.settle();
    // From ten in the morning to ten in the evening.
    await world.moveOn({ hours: 12 });
    const late = await world.announce();
    const urgent = await world.announce({ urgent: true });
    await world.first.settle();
    expect(await world.states(early)).toEqual({ waiting: 3 });
    expect(await world.states(late)).toEqual({ waiting: 3 });
    expect(await world.states(urgent)).toEqual({ sent: 3 });
    await world.moveOn({ hours: 9, minutes: 59 });
    await world.first.settle();
    expect(heard().flat()).toHaveLength(3);
    await world.moveOn({ minutes: 1 });
    await world.first.settle();
    expect(heard().flat()).toHaveLength(9);
  });
});

describe("an announcement that goes out", () => {
  test("should rest while it is paused, and go on from where it was", async () => {
    const id = await halfway();
    expect(await pauseAnnouncement(world.first.deps, change(id))).toBe(true);
    expect(await pauseAnnouncement(world.first.deps, change(id))).toBe(false);
    await world.moveOn({ seconds: 61 });
    await world.first.settle();
    expect(await world.states(id)).toEqual({ sent: 1, waiting: 2 });
    expect(await countDeliveries(world.first.deps, id)).toMatchObject({ minutesLeft: null, total: 3 });
    expect(await resumeAnnouncement(world.first.deps, change(id))).toBe(true);
    expect(await countDeliveries(world.first.deps, id)).toMatchObject({ minutesLeft: 1, waiting: 2 });
    await world.first.settle();
    expect(await world.states(id)).toEqual({ sent: 3 });
    expect(await resumeAnnouncement(world.first.deps, change(id))).toBe(false);
  });

  test("should reach nobody else once it is cancelled, and know who they are", async () => {
    const id = await halfway();
    expect(await cancelAnnouncement(world.first.deps, change(id))).toBe(true);
    await world.moveOn({ seconds: 61 });
    await world.first.settle();
    expect(await world.states(id)).toEqual({ sent: 1, waiting: 2 });
    expect(await world.announcement(id)).toMatchObject({ status: "cancelled" });
    expect(await resumeAnnouncement(world.first.deps, change(id))).toBe(false);
  });

  test("should know whom it was for, though it was cancelled before they were written down", async () => {
    const id = await world.announce();
    await world.first.jobs.runDue();
    await cancelAnnouncement(world.first.deps, change(id));
    await world.first.settle();
    expect(await world.states(id)).toEqual({ waiting: 3 });
    expect(heard()).toEqual([[], [], []]);
  });

  test("should let others have their turn, and urgent ones go first", async () => {
    const order: unknown[] = [];
    world.sandbox.onCall(({ method, parameters }) => {
      if (method === "sendMessage") order.push(parameters.text);
    });
    for (const text of ["Ұзақ", "Қысқа"]) await world.announce({ content: { text: { kk: text, ru: text } } });
    await world.announce({ content: { text: { kk: "Шұғыл", ru: "Срочно" } }, urgent: true });
    // At this pace two are taken at once.
    const slow = await world.process({ perSecond: 6 });
    await slow.settle();
    expect(order.slice(0, 3)).toEqual(["Шұғыл", "Шұғыл", "Шұғыл"]);
    expect(new Set(order.slice(3, 7))).toEqual(new Set(["Ұзақ", "Қысқа"]));
    expect(order).toHaveLength(9);
  });
});

describe("a correction", () => {
  test("should change every copy that was sent, and what those get who still wait", async () => {
    const id = await halfway();
    expect(await correct(id)).toEqual({ type: "corrected" });
    await world.first.settle();
    // Telegram asked for silence.
    expect(heard().flat()).toEqual(["Сәрсенбіде семинар"]);
    await world.moveOn({ seconds: 61 });
    await world.first.settle();
    expect(heard()).toEqual([["Бейсенбіде семинар"], ["Бейсенбіде семинар"], ["Бейсенбіде семинар"]]);
    const rows = await world.database.prisma.delivery.findMany({ where: { announcementId: id } });
    expect(rows.map(({ version }) => version)).toEqual([2, 2, 2]);
  });

  test("should come after the end too, keep what people pressed, and be made once", async () => {
    const id = await world.announce();
    await world.first.settle();
    const [reader] = readers;
    if (!reader) throw new Error("There should be a reader.");
    await acknowledgeAnnouncement(world.first.deps, {
      actor: reader.actor,
      id,
      messageId: null,
      update: null,
    });
    await correct(id);
    await correct(id, { ...corrected, text: { kk: "Жұмада семинар", ru: "В пятницу семинар" } });
    const { length } = world.sandbox.calls;
    await world.first.settle();
    await world.moveOn({ hours: 1 });
    await world.first.settle();
    expect(world.sandbox.calls.slice(length).map(({ method }) => method)).toEqual([
      "editMessageText",
      "editMessageText",
      "editMessageText",
    ]);
    expect(heard()).toEqual([["Жұмада семинар"], ["Жұмада семинар"], ["Жұмада семинар"]]);
    const buttons = readers.map(
      ({ chat }) => chat.chat().messages.at(-1)?.message.reply_markup?.inline_keyboard.length ?? 0,
    );
    expect(buttons).toEqual([0, 1, 1]);
    expect(await world.states(id)).toEqual({ acknowledged: 1, sent: 2 });
  });

  test("should leave a copy that can be edited no longer, and say why", async () => {
    const id = await world.announce();
    await world.first.settle();
    refuse("editMessageText", 1, "message to edit not found");
    refuse("editMessageText", 1, "message is not modified");
    await correct(id);
    await world.first.settle();
    const rows = await world.database.prisma.delivery.findMany({ where: { announcementId: id } });
    expect(rows.map(({ state, version }) => [state, version])).toEqual(Array(3).fill(["sent", 2]));
    expect(rows.map(({ reason }) => reason).filter((reason) => reason !== null)).toEqual([
      "Bad Request: message to edit not found",
    ]);
  });

  test("should go on after Telegram asked to wait, and after a line was cut", async () => {
    const id = await world.announce();
    await world.first.settle();
    world.sandbox.fault({ method: "editMessageText", times: 1, kind: { type: "cut", when: "before" } });
    await correct(id);
    await world.first.settle();
    expect(
      heard()
        .flat()
        .filter((text) => text.startsWith("Бейсенбі")),
    ).toHaveLength(2);
    await world.moveOn({ minutes: 5 });
    await world.first.settle();
    expect(
      heard()
        .flat()
        .filter((text) => text.startsWith("Бейсенбі")),
    ).toHaveLength(3);
  });

  test("should be refused with faults, in another form, of what somebody else corrected, and of a draft", async () => {
    const id = await world.announce();
    await world.first.settle();
    const { revision } = await world.announcement(id);
    const { deps } = world.first;
    const attempt = (content: typeof notice, of = revision) =>
      correctAnnouncement(deps, { ...change(id), revision: of, content });
    expect(await attempt({ ...notice, text: { kk: null, ru: null } })).toMatchObject({ type: "faults" });
    const media = { kind: "photo", fileId: "photo", fileName: null } as const;
    expect(await attempt({ ...notice, media })).toEqual({ type: "otherForm" });
    expect(await attempt(corrected, revision - 1)).toEqual({ type: "moved" });
    const draft = await world.draft();
    expect(await correctAnnouncement(deps, { ...change(draft.id), revision: 0, content: corrected })).toEqual(
      {
        type: "moved",
      },
    );
  });
});

describe("a repeat", () => {
  test("should go to those who have the first one and have not acknowledged it", async () => {
    const id = await world.announce();
    refuse("sendMessage", 1, "chat not found");
    await world.first.settle();
    const { prisma } = world.database;
    const sent = await prisma.delivery.findMany({ where: { announcementId: id, state: "sent" } });
    const reader = readers.find(({ actor }) => actor.personId === sent[0]?.personId);
    if (!reader) throw new Error("There should be a reader.");
    await acknowledgeAnnouncement(world.first.deps, {
      actor: reader.actor,
      id,
      messageId: null,
      update: null,
    });

    const made = await repeatAnnouncement(world.first.deps, change(id));
    if (made.type !== "created") throw new Error("There should be a draft.");
    const draft = await world.announcement(made.id);
    expect(draft).toMatchObject({ status: "draft", repeatOfId: id, content: notice });
    await confirmAnnouncement(world.first.deps, {
      ...change(made.id),
      revision: draft.revision,
      at: null,
      urgent: false,
    });
    await prisma.announcement.update({ where: { id: made.id }, data: { progressChatId: null } });
    await world.first.settle();
    const rows = await prisma.delivery.findMany({ where: { announcementId: made.id } });
    expect(rows).toMatchObject([{ personId: sent[1]?.personId, state: "sent" }]);

    // A repeat of the repeat is one of the first: whoever acknowledged that hears no more.
    const again = await repeatAnnouncement(world.first.deps, change(made.id));
    if (again.type !== "created") throw new Error("There should be a draft.");
    expect((await world.announcement(again.id)).repeatOfId).toBe(id);
    expect(await repeatAnnouncement(world.first.deps, change(again.id))).toEqual({ type: "moved" });
  });
});
