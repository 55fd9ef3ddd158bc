import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  hashInvitationCode,
  invitationPayload,
  newInvitationCode,
} from "../../src/features/invitations/invitation.ts";
import type { ApiCall, Sandbox, SandboxPerson } from "../../src/sandbox/contract.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { addPerson } from "../support/people.ts";
import { freePort, type Program, startProgram } from "../support/program.ts";
import { words } from "../support/registering.ts";

const t = words.kk;
const hourMilliseconds = 3_600_000;
/** Three starts of the program, on a busy machine. */
const patienceMilliseconds = 120_000;

let folder: string;
let database: TestDatabase;
let sandbox: Sandbox;
let programs: Program[];
let organizer: SandboxPerson;
let guest: SandboxPerson;

async function start(): Promise<Program> {
  const program = startProgram({
    folder,
    environment: {
      BOT_TOKEN: sandbox.token,
      TELEGRAM_API_ROOT: sandbox.apiRoot,
      DATABASE_URL: database.url,
      HTTP_PORT: String(await freePort()),
    },
  });
  programs.push(program);
  await program.ready();
  return program;
}

/** An organizer whose invitation somebody is about to use: then the organizer is told by a job. */
async function inviteGuest(): Promise<string> {
  organizer = sandbox.people.add({ firstName: "Динара", languageCode: "kk" });
  guest = sandbox.people.add({ firstName: "Нұрлан", languageCode: "kk" });
  // Only who has begun a chat can be written to.
  for (const person of [organizer, guest]) person.start();
  const { prisma } = database;
  const inviter = await addPerson(prisma, { roles: ["organizer"], telegramId: organizer.id });
  await addPerson(prisma, { roles: ["akim"], name: "Нұрлан", telegramId: guest.id });
  const code = newInvitationCode();
  await prisma.invitation.create({
    data: {
      codeHash: hashInvitationCode(code),
      role: "specialist",
      createdById: inviter.personId,
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + 86_400_000),
    },
  });
  return invitationPayload(code);
}

const joined = plainText(t("team:told.joined", { name: "Нұрлан", role: t.plain("role.specialist") }));
const welcome = plainText(t("registration:invitation.welcome", { role: t.plain("role.specialist") }));

const says = (call: ApiCall, to: SandboxPerson, words: string) =>
  Number(call.parameters.chat_id) === to.id && plainText(String(call.parameters.text)).includes(words);

/** Resolves when the bot has said it; runs `then` before the bot hears of that. */
function said(to: SandboxPerson, words: string, then: () => void = () => {}): Promise<void> {
  return new Promise((resolve) => {
    const forget = sandbox.onCall((call) => {
      if (!says(call, to, words)) return;
      forget();
      then();
      resolve();
    });
  });
}

/** What the queue does by itself with the jobs of a killed process, once the time of their try is over. */
async function giveBackJobsInHand(): Promise<void> {
  await database.pool.query(
    "UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active'",
  );
}

const timesTold = () => sandbox.calls.filter((call) => says(call, organizer, joined)).length;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "akim-school-jobs-"));
  chmodSync(folder, 0o755);
  programs = [];
  database = await createTestDatabase({ courses: true });
  sandbox = await startSandbox({ limits: false });
});

afterEach(async () => {
  for (const program of programs) await program.kill("SIGKILL");
  await sandbox.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test("a message that was committed and not sent when the program was killed should arrive once, after the restart", {
  timeout: patienceMilliseconds,
}, async () => {
  const payload = await inviteGuest();
  const first = await start();
  // Telegram has asked for silence: the message waits.
  const pace = { botId: sandbox.botId, pausedUntil: new Date(Date.now() + hourMilliseconds) };
  await database.prisma.sendPace.create({ data: pace });
  const welcomed = said(guest, welcome);
  guest.link(payload);
  await welcomed;
  await first.kill("SIGKILL");
  expect(timesTold()).toBe(0);

  await database.prisma.sendPace.updateMany({ data: { pausedUntil: new Date() } });
  await giveBackJobsInHand();
  await database.pool.query("UPDATE pgboss.job SET start_after = now() WHERE state = 'created'");
  const told = said(organizer, joined);
  const second = await start();
  await told;
  expect((await second.kill("SIGTERM")).code).toBe(0);
  const third = await start();
  expect((await third.kill("SIGTERM")).code).toBe(0);
  expect(timesTold()).toBe(1);
  expect(await database.prisma.outgoingMessage.findMany()).toMatchObject([
    { state: "sent", telegramId: BigInt(organizer.id) },
  ]);
  expect(programs.flatMap((program) => program.errors())).toEqual([]);
});

test("a message whose call was cut by a kill should be recorded as unknown and not be sent again", {
  timeout: patienceMilliseconds,
}, async () => {
  const payload = await inviteGuest();
  const first = await start();
  let killed: Promise<unknown> = Promise.resolve();
  const told = said(organizer, joined, () => {
    killed = first.kill("SIGKILL");
  });
  guest.link(payload);
  await told;
  await killed;
  expect(await database.prisma.outgoingMessage.findMany()).toMatchObject([{ state: "sending" }]);
  await giveBackJobsInHand();

  // A stop waits for the jobs in hand, and those that were left are taken at the start.
  const second = await start();
  expect((await second.kill("SIGTERM")).code).toBe(0);
  expect(timesTold()).toBe(1);
  expect(await database.prisma.outgoingMessage.findMany()).toMatchObject([{ state: "unknown" }]);
  const { rows } = await database.pool.query(
    "SELECT source_name, source_output->>'reason' AS reason FROM pgboss.job WHERE name = 'dead-letters'",
  );
  expect(rows).toEqual([{ source_name: "invitations.tell-inviter.1", reason: "unknown" }]);
});
