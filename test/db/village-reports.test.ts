import { describe, expect, test } from "vitest";
import { sureValue } from "../../src/features/village/form.ts";
import { changeReport, openReport } from "../../src/features/village/gather-report.ts";
import { getReport, listReports } from "../../src/features/village/list-reports.ts";
import { mostPhotos } from "../../src/features/village/report.ts";
import { reportProgress } from "../../src/features/village/report-progress.ts";
import { setUpVillage } from "../support/village.ts";

const { given, people, deps, begun, open, say, press, addMilestone } = setUpVillage();

describe("a progress report", () => {
  const photo = (number: number) => ({
    fileId: `file-${number}`,
    fileUniqueId: `unique-${number}`,
    size: 100,
  });
  const add = (text: string | null, number: number | null, actor = people.akim) =>
    changeReport(deps(), {
      actor,
      change: { type: "said", text, photo: number === null ? null : photo(number), album: null },
      update: null,
    });

  async function start(id: string, actor = people.akim): Promise<string> {
    const outcome = await openReport(deps(), { actor, id });
    if (outcome.type !== "asks") throw new Error(`The report is ${outcome.type}.`);
    return outcome.report.key;
  }

  const send = (key: string, actor = people.akim) => reportProgress(deps(), { actor, key, update: null });

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
      actor: people.akim,
      change: { type: "milestone", key, milestoneId },
      update: null,
    });
    const taps = await Promise.all([send(key), send(key)]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["gone", "reported"]);
    const { reports } = await listReports(given.prisma, { initiativeId: id, page: 0 });
    expect(reports).toMatchObject([
      {
        text: "Станок келді.\n\nОрнатып жатырмыз.",
        photos: ["file-1", "file-2"],
        milestone: "Жабдық сатып алу",
        by: people.akim.name,
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
    const { reports } = await listReports(given.prisma, { initiativeId: first, page: 0 });
    expect(reports).toMatchObject([{ text: "Біріншісі туралы" }]);
    expect(await openReport(deps(), { actor: people.akim, id: second })).toMatchObject({
      report: { content: { text: "Екіншісі туралы" } },
    });
  });

  test("should count the photos of an album together, and its caption once", async () => {
    await start(await begun());
    const send = (number: number, text: string | null, album: string) =>
      changeReport(deps(), {
        actor: people.akim,
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
    await changeReport(deps(), { actor: people.akim, change: { type: "clear", key }, update: null });
    expect(await send(key)).toMatchObject({ type: "empty" });
  });

  test("should not be about another initiative's milestone", async () => {
    const foreign = await addMilestone(await begun());
    const key = await start(await begun());
    const change = { type: "milestone", key, milestoneId: foreign } as const;
    expect(await changeReport(deps(), { actor: people.akim, change, update: null })).toEqual({
      type: "gone",
    });
  });

  test("should be gathered and sent by nobody but the owner, and read by those who may see the village", async () => {
    const id = await begun();
    for (const actor of [people.reviewer, people.organizer]) {
      expect(await openReport(deps(), { actor, id })).toMatchObject({ type: "refused" });
    }
    expect(await openReport(deps(), { actor: people.neighbour, id })).toEqual({ type: "gone" });
    const key = await start(id);
    await add("Станок келді.", null);
    expect(await send(key, people.neighbour)).toEqual({ type: "gone" });
    const sent = await send(key);
    if (sent.type !== "reported") throw new Error(sent.type);
    const { reportId } = sent;
    for (const actor of [people.akim, people.reviewer, people.organizer]) {
      expect(await getReport(deps(), { actor, reportId })).toMatchObject({
        report: { text: "Станок келді." },
      });
    }
    expect(await getReport(deps(), { actor: people.neighbour, reportId })).toBeUndefined();
  });

  test("should not be sent once the initiative was stopped", async () => {
    const id = await begun();
    const key = await start(id);
    await add("Станок келді.", null);
    const form = await open("stop", { id }, people.organizer);
    await say("Қаржы жоқ", people.organizer);
    await press({ ...form, given: { reason: "Қаржы жоқ" } }, sureValue, people.organizer);
    expect(await send(key)).toMatchObject({ type: "refused" });
  });
});
