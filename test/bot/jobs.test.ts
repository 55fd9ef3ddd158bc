import { afterEach, describe, expect, test } from "vitest";
import { failedJobButton } from "../../src/features/failed-jobs/buttons.ts";
import {
  hashInvitationCode,
  invitationPayload,
  newInvitationCode,
} from "../../src/features/invitations/invitation.ts";
import type { Fault } from "../../src/sandbox/protocol.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import type { Actor } from "../support/actor.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

const refused = { type: "error", code: 400, description: "Bad Request: chat not found" } as const;

let world: World;
afterEach(() => world.close());

/** The next message after those to somebody goes wrong. */
function failAfter(actor: Actor, kind: Fault["kind"]): void {
  const forget = world.sandbox.onCall((call) => {
    if (call.method !== "sendMessage" || Number(call.parameters.chat_id) !== actor.id) return;
    forget();
    world.sandbox.fault({ method: "sendMessage", times: 1, kind });
  });
}

/** Somebody joins by an invitation of the organizer, who is told by a job that fails. */
async function join(organizer: Actor, guest: Actor, kind: Fault["kind"]): Promise<void> {
  const { prisma } = world.database;
  const code = newInvitationCode();
  const { personId } = await prisma.telegramAccount.findUniqueOrThrow({ where: { id: organizer.id } });
  const createdAt = world.clock.now();
  await prisma.invitation.create({
    data: {
      codeHash: hashInvitationCode(code),
      role: "specialist",
      createdById: personId,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + 86_400_000),
    },
  });
  failAfter(guest, kind);
  await guest.opensLink(invitationPayload(code));
}

describe.each(["kk", "ru"] as const)("a job that failed for good, in %s", (language) => {
  const t = words[language];

  test("should be shown to an organizer, run again and be given up, as written down", async () => {
    world = await startWorld();
    const transcript = new Transcript(world.sandbox);
    const organizer = await registered(world, {
      language,
      firstName: "Динара",
      role: "organizer",
      transcript,
    });
    const guest = await registered(world, { language, firstName: "Ерлан", role: "akim" });
    const other = await registered(world, { language, firstName: "Дана", role: "akim" });
    transcript.skip();
    await join(organizer, guest, refused);
    await join(organizer, other, { type: "cut", when: "after" });
    transcript.skip();
    world.expectRefusals();
    await organizer.says("/team");
    await organizer.presses(t.plain("jobs:button.section", { total: 2 }));
    await organizer.presses(t.plain("button.next"));
    await organizer.presses(t.plain("button.previous"));
    await organizer.presses(t.plain("jobs:button.again"));
    expect(organizer.screen).toBe(
      plainText(t("team:told.joined", { name: "Ерлан", role: t.plain("role.specialist") })),
    );
    await organizer.presses(t.plain("jobs:button.drop"));
    await organizer.presses(t.plain("jobs:button.sure"));
    await transcript.matches(`jobs.failed.${language}`);
  });
});

describe("a job that failed for good", () => {
  const t = words.kk;

  async function failed(kind: Fault["kind"] = refused) {
    world = await startWorld();
    const organizer = await registered(world, { language: "kk", firstName: "Динара", role: "organizer" });
    const guest = await registered(world, { language: "kk", firstName: "Ерлан", role: "akim" });
    await join(organizer, guest, kind);
    world.expectRefusals();
    return { organizer, guest };
  }

  test("should be nobody's business but the organizers', whatever button somebody forges", async () => {
    const { organizer, guest } = await failed();
    await organizer.says("/team");
    await organizer.presses(t.plain("jobs:button.section", { total: 1 }));
    const data = organizer.last.reply_markup?.inline_keyboard[0]?.[0];
    if (!data || !("callback_data" in data)) throw new Error("There is no button to run it again.");
    await guest.forges(guest.last.message_id, data.callback_data);
    expect(guest.screen).toBe(t.plain("forbidden"));
    await organizer.says("/team");
    expect(organizer.buttons.flat()).toContain(t.plain("jobs:button.section", { total: 1 }));
  });

  test("should run again once for two quick taps, and lead to those that are left when it is gone", async () => {
    const { organizer } = await failed({ type: "cut", when: "after" });
    const told = () => organizer.botMessages().filter((message) => message.text?.includes("Ерлан")).length;
    expect(told()).toBe(1);
    await organizer.says("/team");
    await organizer.presses(t.plain("jobs:button.section", { total: 1 }));
    await organizer.doubleTaps(t.plain("jobs:button.again"));
    expect(told()).toBe(2);
    await organizer.forges(
      organizer.last.message_id,
      failedJobButton.data({ action: "drop", id: "0193d3a0-0000-7000-8000-000000000000" }),
    );
    expect(organizer.screen).toContain(plainText(t("jobs:none")));
  });

  test("should not be what a person's blocking of the bot is", async () => {
    const { organizer, guest } = await failed({
      type: "error",
      code: 403,
      description: "Forbidden: bot was blocked by the user",
    });
    expect(
      await world.database.prisma.telegramAccount.findUnique({ where: { id: organizer.id } }),
    ).toMatchObject({
      unreachableAt: world.clock.now(),
    });
    expect(guest.screen).not.toBe("");
    await organizer.says("/team");
    expect(organizer.buttons.flat()).not.toContain(t.plain("jobs:button.section", { total: 1 }));
  });
});

describe("a message to somebody", () => {
  test("should wait for the pause that Telegram asks for, and then arrive once", async () => {
    world = await startWorld();
    const organizer = await registered(world, { language: "kk", firstName: "Динара", role: "organizer" });
    const guest = await registered(world, { language: "kk", firstName: "Ерлан", role: "akim" });
    const before = organizer.botMessages().length;
    await join(organizer, guest, {
      type: "error",
      code: 429,
      description: "Too Many Requests: retry after 40",
      retryAfter: 40,
    });
    expect(world.expectRefusals()).toHaveLength(1);
    world.clock.advance({ seconds: 30 });
    await world.restart();
    await guest.says("/menu");
    expect(organizer.botMessages()).toHaveLength(before);
    world.clock.advance({ seconds: 11 });
    await world.settled();
    await world.settled();
    expect(organizer.botMessages()).toHaveLength(before + 1);
    expect(organizer.screen).toContain("Ерлан");
  });
});
