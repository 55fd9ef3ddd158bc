import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deleteDraft } from "../../src/db/drafts.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { seedPlaces } from "../../src/features/places/seed-places.ts";
import { answerForm } from "../../src/features/village/answer-form.ts";
import { beginImplementation, checkBegin } from "../../src/features/village/begin-implementation.ts";
import { closeMilestone } from "../../src/features/village/close-milestone.ts";
import { checkComplete, completeInitiative } from "../../src/features/village/complete-initiative.ts";
import { findMilestone } from "../../src/features/village/find-milestone.ts";
import { type Form, type FormKind, stepOf, sureValue } from "../../src/features/village/form.ts";
import { changeReport, openReport } from "../../src/features/village/gather-report.ts";
import { getVillage } from "../../src/features/village/get-village.ts";
import { getReport, listReports } from "../../src/features/village/list-reports.ts";
import { mostMilestones } from "../../src/features/village/milestone.ts";
import { formKind, openForm } from "../../src/features/village/open-form.ts";
import { mostPhotos } from "../../src/features/village/report.ts";
import { reportProgress } from "../../src/features/village/report-progress.ts";
import { findFact, retractFact } from "../../src/features/village/retract-fact.ts";
import type { Jobs } from "../../src/jobs/open-jobs.ts";
import { TestClock } from "../support/clock.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { addInitiative } from "../support/initiatives.ts";
import { openTestJobs } from "../support/jobs.ts";
import { addPerson } from "../support/people.ts";

const config = {
  organizerIds: [],
  registration: "open",
  defaultLanguage: "kk",
  timeZone: "Asia/Almaty",
} as const;
const bin = "990440000385";

let database: TestDatabase;
let jobs: Jobs;
let clock: TestClock;
let akim: Actor;
let neighbour: Actor;
let reviewer: Actor;
let organizer: Actor;

const deps = () => ({ prisma: database.prisma, clock, config, jobs });

beforeAll(async () => {
  database = await createTestDatabase();
  jobs = await openTestJobs(database);
  await seedPlaces({ prisma: database.prisma }, { sample: true });
  akim = await addPerson(database.prisma, { roles: ["akim"] });
  neighbour = await addPerson(database.prisma, { roles: ["akim"] });
  reviewer = await addPerson(database.prisma, { roles: ["specialist"] });
  organizer = await addPerson(database.prisma, { roles: ["organizer"] });
});
afterAll(() => database.drop());
beforeEach(() => {
  clock = new TestClock();
});

const approved = () => addInitiative(database.prisma, { owner: akim, status: "approved", reviewer });
const begun = () => addInitiative(database.prisma, { owner: akim, status: "inImplementation", reviewer });

async function open(
  kind: FormKind,
  of: { id: string } | { milestoneId: string },
  actor = akim,
): Promise<Form> {
  const outcome = await openForm(deps(), { actor, kind, ...of });
  if (outcome.type !== "asks") throw new Error(`The form is ${outcome.type}.`);
  return outcome.form;
}

const say = (text: string, actor = akim) =>
  answerForm(deps(), { actor, answer: { type: "said", text }, update: null });
const press = (form: Form, value: string, actor = akim) =>
  answerForm(deps(), {
    actor,
    answer: { type: "pressed", key: form.key, step: stepOf(form) ?? "sure", value },
    update: null,
  });

/** Fills a form in with these answers; the outcome of the last. */
async function fill(kind: FormKind, of: { id: string } | { milestoneId: string }, ...texts: string[]) {
  await open(kind, of);
  let outcome: Awaited<ReturnType<typeof say>> | undefined;
  for (const text of texts) outcome = await say(text);
  return outcome;
}

async function addMilestone(id: string, title = "Жабдық сатып алу", due = "31.12.2026"): Promise<string> {
  await fill("milestone", { id }, title, due);
  const row = await database.prisma.milestone.findFirstOrThrow({
    where: { initiativeId: id },
    orderBy: { id: "desc" },
  });
  return row.id;
}

async function addFact(id: string): Promise<string> {
  await fill("employed", { id }, "4", "бүгін");
  const row = await database.prisma.villageFact.findFirstOrThrow({
    where: { initiativeId: id },
    orderBy: { id: "desc" },
  });
  return row.id;
}

const statusOf = async (id: string) =>
  (await database.prisma.initiative.findUniqueOrThrow({ where: { id } })).status;
const close = (milestoneId: string, to: "done" | "open", actor = akim) =>
  closeMilestone(deps(), { actor, milestoneId, to, update: null });
const begin = (id: string, actor = akim) => beginImplementation(deps(), { actor, id, update: null });
const complete = (id: string, actor = akim) => completeInitiative(deps(), { actor, id, update: null });

async function seen(id: string, actor = akim) {
  const outcome = await getVillage(deps(), { actor, id });
  if (outcome.type !== "found") throw new Error(`The village is ${outcome.type}.`);
  return outcome.village;
}

describe("a milestone", () => {
  test("should be added by a title and a date", async () => {
    const id = await approved();
    await open("milestone", { id });
    expect(await say("Жабдық сатып алу")).toMatchObject({ type: "asks" });
    expect(await say("31 наурыз 2027")).toMatchObject({ type: "saved" });
    expect((await seen(id)).milestones).toMatchObject([{ title: "Жабдық сатып алу", dueOn: "2027-03-31" }]);
  });

  test.each([
    ["15.08.2026", "dateInPast"],
    ["15.08.2062", "dateTooFar"],
    ["31.02.2027", "dateImpossible"],
    ["жақында", "dateUnclear"],
  ])("should be asked for another date than %s", async (text, fault) => {
    const id = await approved();
    expect(await fill("milestone", { id }, "Жабдық", text)).toMatchObject({ type: "fault", fault });
    expect(await say("15.09.2026")).toMatchObject({ type: "saved" });
  });

  test("should be asked for words where a title says nothing or is too long", async () => {
    const id = await approved();
    expect(await fill("milestone", { id }, "…")).toMatchObject({ type: "fault", fault: "noText" });
    expect(await say("ж".repeat(121))).toMatchObject({ type: "fault", fault: "tooLong", limit: 120 });
  });

  test("should be added once for two quick taps on a date", async () => {
    const id = await approved();
    await fill("milestone", { id }, "Жабдық");
    const outcome = await openDraft();
    const taps = await Promise.all([press(outcome, "2026-12-31"), press(outcome, "2026-12-31")]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["gone", "saved"]);
    expect(await database.prisma.milestone.count({ where: { initiativeId: id } })).toBe(1);
  });

  test("should not be added by a button of an earlier form", async () => {
    const id = await approved();
    await fill("milestone", { id }, "Жабдық");
    const earlier = await openDraft();
    await fill("milestone", { id: await approved() }, "Тұқым");
    expect(await press(earlier, "2026-12-31")).toEqual({ type: "gone" });
  });

  test("should go back to its title, and be left from there", async () => {
    const id = await approved();
    await fill("milestone", { id }, "Жабдық");
    const back = await press(await openDraft(), "back");
    expect(back).toMatchObject({ type: "asks", form: { given: {} } });
    expect(await press(await openDraft(), "back")).toMatchObject({ type: "left" });
    expect(await say("Жабдық")).toEqual({ type: "gone" });
  });

  test("should be renamed, put off, done, opened again and dropped with a reason", async () => {
    const id = await approved();
    const milestoneId = await addMilestone(id);
    await fill("rename", { milestoneId }, "Станок алу");
    await fill("reschedule", { milestoneId }, "наурыз 2027");
    await close(milestoneId, "done");
    expect((await seen(id)).milestones).toMatchObject([
      { title: "Станок алу", dueOn: "2027-03-31", doneOn: "2026-09-01", dropped: false },
    ]);
    await close(milestoneId, "open");
    await fill("drop", { milestoneId }, "Станок керек болмады");
    expect((await seen(id)).milestones).toMatchObject([
      { doneOn: null, dropped: true, droppedWhy: "Станок керек болмады" },
    ]);
    expect(await close(milestoneId, "done")).toMatchObject({ type: "refused" });
    expect(await close(milestoneId, "open")).toMatchObject({
      type: "found",
      milestone: { droppedWhy: null },
    });
  });

  test("should be done once for two quick taps", async () => {
    const milestoneId = await addMilestone(await approved());
    const taps = await Promise.all([close(milestoneId, "done"), close(milestoneId, "done")]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["found", "refused"]);
  });

  test("should not change once it was done while its change was asked for", async () => {
    const milestoneId = await addMilestone(await approved());
    await open("rename", { milestoneId });
    await close(milestoneId, "done");
    expect(await say("Басқа атау")).toMatchObject({ type: "refused" });
  });

  test("should not be one too many", async () => {
    const id = await approved();
    await database.prisma.milestone.createMany({
      data: Array.from({ length: mostMilestones - 1 }, () => ({
        initiativeId: id,
        title: "Қадам",
        dueOn: new Date("2027-01-01"),
        createdAt: clock.now(),
      })),
    });
    await addMilestone(id);
    expect(await openForm(deps(), { actor: akim, kind: "milestone", id })).toMatchObject({ type: "full" });
  });

  test("should be nobody's to change but the owner's, by its true id", async () => {
    const id = await approved();
    const milestoneId = await addMilestone(id);
    for (const actor of [reviewer, organizer]) {
      expect(await close(milestoneId, "done", actor)).toMatchObject({ type: "refused" });
      expect(await openForm(deps(), { actor, kind: "rename", milestoneId })).toMatchObject({
        type: "refused",
      });
      expect(await openForm(deps(), { actor, kind: "milestone", id })).toMatchObject({ type: "refused" });
    }
    const strangers = await close(milestoneId, "done", neighbour);
    expect(strangers).toEqual({ type: "gone" });
    expect(await openForm(deps(), { actor: neighbour, kind: "drop", milestoneId })).toEqual({ type: "gone" });
    expect(await close(id, "done")).toEqual({ type: "gone" });
    const found = await findMilestone(deps(), database.prisma, {
      actor: neighbour,
      milestoneId,
      action: "village",
    });
    expect(found).toEqual({ type: "gone" });
  });
});

/** The form that the akim has open. */
async function openDraft(): Promise<Form> {
  const draft = await database.prisma.draft.findUniqueOrThrow({
    where: { personId_kind: { personId: akim.personId, kind: formKind } },
  });
  return draft.data as unknown as Form;
}

describe("the implementation", () => {
  test("should begin once there is a milestone, and be recorded", async () => {
    const id = await approved();
    expect(await checkBegin(deps(), { actor: akim, id })).toMatchObject({ type: "unplanned" });
    expect(await begin(id)).toMatchObject({ type: "unplanned" });
    await addMilestone(id);
    expect(await checkBegin(deps(), { actor: akim, id })).toMatchObject({ type: "ready" });
    const taps = await Promise.all([begin(id), begin(id)]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["begun", "refused"]);
    expect(await statusOf(id)).toBe("inImplementation");
    expect(
      await database.prisma.initiativeEvent.count({ where: { initiativeId: id, from: "approved" } }),
    ).toBe(1);
  });

  test("should not begin with a milestone that was dropped", async () => {
    const id = await approved();
    await fill("drop", { milestoneId: await addMilestone(id) }, "Керек емес");
    expect(await begin(id)).toMatchObject({ type: "unplanned" });
  });

  test("should begin for nobody but the owner", async () => {
    const id = await approved();
    await addMilestone(id);
    expect(await begin(id, organizer)).toMatchObject({ type: "refused" });
    expect(await begin(id, neighbour)).toEqual({ type: "gone" });
    expect(await statusOf(id)).toBe("approved");
  });

  test("should be completed when every milestone is closed and there is a fact; else it says what is missing", async () => {
    const id = await begun();
    const milestoneId = await addMilestone(id);
    expect(await checkComplete(deps(), { actor: akim, id })).toMatchObject({
      type: "incomplete",
      open: 1,
      noFact: true,
    });
    await close(milestoneId, "done");
    expect(await complete(id)).toMatchObject({ type: "incomplete", open: 0, noFact: true });
    const factId = await addFact(id);
    await retractFact(deps(), { actor: akim, factId, update: null });
    expect(await complete(id)).toMatchObject({ type: "incomplete", open: 0, noFact: true });
    await addFact(id);
    const taps = await Promise.all([complete(id), complete(id)]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["completed", "refused"]);
    expect(await statusOf(id)).toBe("completed");
  });

  test.each([
    ["the owner", () => akim],
    ["an organizer", () => organizer],
  ])("should be stopped by %s with a reason, once they are sure", async (_who, who) => {
    const id = await begun();
    const actor = who();
    await open("stop", { id }, actor);
    const asked = await say("Қаржы табылмады", actor);
    if (asked.type !== "asks") throw new Error(asked.type);
    expect(await say("иә", actor)).toMatchObject({ type: "fault", fault: "press" });
    expect(await statusOf(id)).toBe("inImplementation");
    expect(await press(asked.form, sureValue, actor)).toMatchObject({ type: "saved" });
    const event = await database.prisma.initiativeEvent.findFirstOrThrow({
      where: { initiativeId: id, to: "stopped" },
    });
    expect(event).toMatchObject({ actorId: actor.personId, reason: "Қаржы табылмады" });
  });

  test("should not be stopped by its reviewer, nor by a stranger", async () => {
    const id = await begun();
    expect(await openForm(deps(), { actor: reviewer, kind: "stop", id })).toMatchObject({ type: "refused" });
    expect(await openForm(deps(), { actor: neighbour, kind: "stop", id })).toEqual({ type: "gone" });
  });

  test("should not be stopped when it was completed while the reason was asked for", async () => {
    const id = await begun();
    await addFact(id);
    await open("stop", { id }, organizer);
    await complete(id);
    expect(await say("Қаржы жоқ", organizer)).toMatchObject({ type: "refused" });
    expect(await statusOf(id)).toBe("completed");
  });
});

describe("a fact", () => {
  test.each<[FormKind, string[], object]>([
    [
      "cooperativeRegistered",
      ["Береке ӨК", bin, "15.08.2026"],
      { text: `Береке ӨК · ${bin}`, amount: null, happenedOn: "2026-08-15" },
    ],
    ["buyerContract", ["Киіз үйі ЖШС", "12,5 млн", "кеше"], { text: "Киіз үйі ЖШС", amount: 12_500_000n }],
    ["employed", ["4 адам", "бүгін"], { text: null, amount: 4n, happenedOn: "2026-09-01" }],
    ["firstProduction", ["Киіз, 120 м²", "тамыз"], { text: "Киіз, 120 м²", happenedOn: "2026-08-31" }],
    ["revenue", ["600 мың", "шілде 2026"], { amount: 600_000n, happenedOn: "2026-07-31" }],
  ])("should be recorded: %s", async (kind, texts, fact) => {
    const id = await begun();
    expect(await fill(kind, { id }, ...texts)).toMatchObject({ type: "saved" });
    expect((await seen(id)).facts).toMatchObject([{ kind, ...fact }]);
  });

  test.each<[FormKind, string[], string]>([
    ["cooperativeRegistered", ["Береке", "990440000386"], "binChecksum"],
    ["cooperativeRegistered", ["Береке", "12345"], "binLength"],
    ["cooperativeRegistered", ["???"], "noText"],
    ["buyerContract", ["Базар", "көп"], "moneyUnclear"],
    ["revenue", ["0"], "moneyNothing"],
    ["revenue", ["-5 млн"], "moneyNegative"],
    ["employed", ["жоқ"], "people"],
    ["employed", ["4", "ертең"], "dateInFuture"],
    ["employed", ["4", "15.08.2020"], "dateTooOld"],
  ])("should be asked for again: %s %j", async (kind, texts, fault) => {
    expect(await fill(kind, { id: await begun() }, ...texts)).toMatchObject({ type: "fault", fault });
  });

  test("should be taken back by the owner once, stay on record, and count no more", async () => {
    const id = await begun();
    const factId = await addFact(id);
    for (const actor of [reviewer, organizer]) {
      expect(await retractFact(deps(), { actor, factId, update: null })).toMatchObject({ type: "refused" });
    }
    expect(await retractFact(deps(), { actor: neighbour, factId, update: null })).toEqual({ type: "gone" });
    expect(await findFact(deps(), { actor: neighbour, factId, action: "village" })).toEqual({ type: "gone" });
    const take = () => retractFact(deps(), { actor: akim, factId, update: null });
    const taps = await Promise.all([take(), take()]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["found", "refused"]);
    expect((await seen(id)).facts).toEqual([]);
    expect(await database.prisma.villageFact.count({ where: { initiativeId: id } })).toBe(1);
  });

  test("should not be recorded before the implementation has begun, nor after it is over", async () => {
    const before = await approved();
    expect(await openForm(deps(), { actor: akim, kind: "revenue", id: before })).toMatchObject({
      type: "refused",
    });
    const id = await begun();
    const factId = await addFact(id);
    await complete(id);
    expect(await openForm(deps(), { actor: akim, kind: "revenue", id })).toMatchObject({ type: "refused" });
    expect(await retractFact(deps(), { actor: akim, factId, update: null })).toMatchObject({
      type: "refused",
    });
  });

  test("should wait for its answer for as long as the draft is there", async () => {
    const id = await begun();
    await open("revenue", { id });
    await deleteDraft(database.prisma, akim.personId, formKind);
    expect(await say("600 мың")).toEqual({ type: "gone" });
  });
});

describe("planned beside actual", () => {
  test("should set what the form promised beside what was recorded", async () => {
    const id = await begun();
    const late = await addMilestone(id, "Кеш", "05.09.2026");
    await addMilestone(id, "Өтіп кеткен", "06.09.2026");
    const early = await addMilestone(id, "Ерте", "31.12.2026");
    await fill("employed", { id }, "4", "бүгін");
    await fill("employed", { id }, "2", "бүгін");
    await fill("revenue", { id }, "9 млн", "15.12.2025");
    await fill("revenue", { id }, "1 млн", "15.03.2026");
    await fill("revenue", { id }, "2 млн", "15.04.2026");
    await fill("cooperativeRegistered", { id }, "Береке", bin, "15.08.2026");
    clock.advance({ days: 8 });
    await close(late, "done");
    await close(early, "done");
    expect((await seen(id)).comparison).toEqual({
      jobs: { planned: 16, actual: 6 },
      revenue: {
        planned: 42_000_000n,
        years: [
          { year: 2025, actual: 9_000_000n },
          { year: 2026, actual: 3_000_000n },
        ],
      },
      cooperative: { planned: "planned", registeredOn: "2026-08-15" },
      start: { planned: "2027-03", actual: "2026-08-24" },
      milestones: { total: 3, done: 2, onTime: 1, overdue: 1 },
    });
  });

  test("should be readable by owner, reviewer and organizer, and by no stranger", async () => {
    const id = await begun();
    for (const actor of [akim, reviewer, organizer]) expect(await seen(id, actor)).toBeDefined();
    expect(await getVillage(deps(), { actor: neighbour, id })).toEqual({ type: "gone" });
  });
});

describe("a progress report", () => {
  const photo = (number: number) => ({
    fileId: `file-${number}`,
    fileUniqueId: `unique-${number}`,
    size: 100,
  });
  const add = (text: string | null, number: number | null, actor = akim) =>
    changeReport(deps(), {
      actor,
      change: { type: "said", text, photo: number === null ? null : photo(number), album: null },
      update: null,
    });

  async function start(id: string, actor = akim): Promise<string> {
    const outcome = await openReport(deps(), { actor, id });
    if (outcome.type !== "asks") throw new Error(`The report is ${outcome.type}.`);
    return outcome.report.key;
  }

  const send = (key: string, actor = akim) => reportProgress(deps(), { actor, key, update: null });

  test("should gather words and photos, and be sent once for two quick taps", async () => {
    const id = await begun();
    const milestoneId = await addMilestone(id);
    const key = await start(id);
    expect(await send(key)).toMatchObject({ type: "empty" });
    await add("Станок келді.", null);
    await add("Орнатып жатырмыз.", 1);
    await add(null, 2);
    await add(null, 2);
    await changeReport(deps(), {
      actor: akim,
      change: { type: "milestone", key, milestoneId },
      update: null,
    });
    const taps = await Promise.all([send(key), send(key)]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["gone", "reported"]);
    const { reports } = await listReports(database.prisma, { initiativeId: id, page: 0 });
    expect(reports).toMatchObject([
      {
        text: "Станок келді.\n\nОрнатып жатырмыз.",
        photos: ["file-1", "file-2"],
        milestone: "Жабдық сатып алу",
        by: akim.name,
      },
    ]);
  });

  test("should take ten photos, and say so to the eleventh", async () => {
    await start(await begun());
    for (let number = 1; number <= mostPhotos; number++) {
      expect(await add(null, number)).not.toHaveProperty("fault");
    }
    const outcome = await add("Тағы бірі", 11);
    expect(outcome).toMatchObject({ fault: "photos", report: { content: { text: "Тағы бірі" } } });
    if (outcome.type === "asks") expect(outcome.report.content.photos).toHaveLength(mostPhotos);
  });

  test("should refuse what is neither words nor a photo, and what is too long, and keep the rest", async () => {
    await start(await begun());
    await add("Басы", null);
    expect(await add(null, null)).toMatchObject({ fault: "neither" });
    expect(await add("ж".repeat(2000), null)).toMatchObject({
      fault: "tooLong",
      length: 2006,
      report: { content: { text: "Басы" } },
    });
  });

  test("should keep what was gathered when the person turns to something else, for each initiative", async () => {
    const [first, second] = [await begun(), await begun()];
    await start(first);
    await add("Біріншісі туралы", null);
    await start(second);
    await add("Екіншісі туралы", null);
    const key = await start(first);
    expect(await send(key)).toMatchObject({ type: "reported", initiative: { id: first } });
    const { reports } = await listReports(database.prisma, { initiativeId: first, page: 0 });
    expect(reports).toMatchObject([{ text: "Біріншісі туралы" }]);
    expect(await openReport(deps(), { actor: akim, id: second })).toMatchObject({
      report: { content: { text: "Екіншісі туралы" } },
    });
  });

  test("should count the photos of an album together, and its caption once", async () => {
    await start(await begun());
    const send = (number: number, text: string | null, album: string) =>
      changeReport(deps(), {
        actor: akim,
        change: { type: "said", text, photo: photo(number), album },
        update: null,
      });
    expect(await send(1, "Станок келді.", "a")).toMatchObject({ sameAlbum: false });
    expect(await send(2, null, "a")).toMatchObject({ sameAlbum: true });
    expect(await send(3, null, "b")).toMatchObject({
      sameAlbum: false,
      report: { content: { text: "Станок келді.", photos: [photo(1), photo(2), photo(3)] } },
    });
  });

  test("should begin anew when asked to", async () => {
    const key = await start(await begun());
    await add("Басы", 1);
    await changeReport(deps(), { actor: akim, change: { type: "clear", key }, update: null });
    expect(await send(key)).toMatchObject({ type: "empty" });
  });

  test("should not be about another initiative's milestone", async () => {
    const foreign = await addMilestone(await begun());
    const key = await start(await begun());
    const change = { type: "milestone", key, milestoneId: foreign } as const;
    expect(await changeReport(deps(), { actor: akim, change, update: null })).toEqual({ type: "gone" });
  });

  test("should be gathered and sent by nobody but the owner, and read by those who may see the village", async () => {
    const id = await begun();
    for (const actor of [reviewer, organizer]) {
      expect(await openReport(deps(), { actor, id })).toMatchObject({ type: "refused" });
    }
    expect(await openReport(deps(), { actor: neighbour, id })).toEqual({ type: "gone" });
    const key = await start(id);
    await add("Станок келді.", null);
    expect(await send(key, neighbour)).toEqual({ type: "gone" });
    const sent = await send(key);
    if (sent.type !== "reported") throw new Error(sent.type);
    const { reportId } = sent;
    for (const actor of [akim, reviewer, organizer]) {
      expect(await getReport(deps(), { actor, reportId })).toMatchObject({
        report: { text: "Станок келді." },
      });
    }
    expect(await getReport(deps(), { actor: neighbour, reportId })).toBeUndefined();
  });

  test("should not be sent once the initiative was stopped", async () => {
    const id = await begun();
    const key = await start(id);
    await add("Станок келді.", null);
    const form = await open("stop", { id }, organizer);
    await say("Қаржы жоқ", organizer);
    await press({ ...form, given: { reason: "Қаржы жоқ" } }, sureValue, organizer);
    expect(await send(key)).toMatchObject({ type: "refused" });
  });
});
