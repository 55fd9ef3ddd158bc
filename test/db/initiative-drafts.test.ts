import { describe, expect, test } from "vitest";
import { beginInitiative } from "../../src/features/initiatives/begin-initiative.ts";
import { copyInitiative } from "../../src/features/initiatives/copy-initiative.ts";
import { discardDraft } from "../../src/features/initiatives/discard-draft.ts";
import { findFile, listFiles } from "../../src/features/initiatives/list-files.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import { setUpInitiatives } from "../support/initiative-operations.ts";
import { addInitiative, fullAnswers, samplePlaces } from "../support/initiatives.ts";

const initiatives = setUpInitiatives();
const { given, deps, person, view, draft, attach } = initiatives;

describe("beginning an initiative", () => {
  test("should place it where the akim is", async () => {
    const id = await beginInitiative(deps(), { actor: initiatives.akim, update: null });
    const { oblastId, districtId, ruralDistrictId } = samplePlaces;
    expect((await view(id)).place).toEqual({
      placeId: ruralDistrictId,
      oblastId,
      districtId,
      districtName: null,
      ruralDistrictName: null,
    });
  });

  test("should keep names typed by hand where the classifier has none", async () => {
    await given.prisma.person.update({
      where: { id: initiatives.akim.personId },
      data: { placeId: samplePlaces.oblastId, districtName: "Жаңа аудан", ruralDistrictName: "Жаңа ауыл" },
    });
    const { place } = await view(await beginInitiative(deps(), { actor: initiatives.akim, update: null }));
    expect(place).toMatchObject({
      oblastId: samplePlaces.oblastId,
      districtId: null,
      districtName: "Жаңа аудан",
      ruralDistrictName: "Жаңа ауыл",
    });
  });

  test("should go on with the one that was begun and not touched, for two at once too", async () => {
    const begin = () => beginInitiative(deps(), { actor: initiatives.akim, update: null });
    const [one, two] = await Promise.all([begin(), begin()]);
    expect(one).toBe(two);
    await given.prisma.initiative.update({ where: { id: one ?? "" }, data: { revision: 1 } });
    expect(await begin()).not.toBe(one);
  });

  test.each(["specialist", "organizer"] as const)("should be refused to a %s", async (role) => {
    const actor = await person([role]);
    await expect(beginInitiative(deps(), { actor, update: null })).rejects.toThrow(ForbiddenError);
  });
});

describe("copying an initiative", () => {
  const copy = (id: string, actor = initiatives.akim) => copyInitiative(deps(), { actor, id, update: null });

  test("should begin a draft with its answers at the place of now, whatever became of the old one", async () => {
    const id = await addInitiative(given.prisma, { owner: initiatives.akim, status: "rejected" });
    await attach(id, "plan.pdf");
    await given.prisma.person.update({
      where: { id: initiatives.akim.personId },
      data: { placeId: samplePlaces.otherRuralDistrictId },
    });
    const outcome = await copy(id);
    if (outcome.type !== "copied") throw new Error("It was not copied.");
    expect(outcome).toMatchObject({ answers: Object.keys(fullAnswers).length, leftFiles: 1 });
    const made = await view(outcome.id);
    expect(made).toMatchObject({
      status: "draft",
      number: null,
      answers: fullAnswers,
      title: "Жүн өңдеу цехы",
    });
    expect(made.place.districtId).toBe(samplePlaces.otherDistrictId);
    expect(await listFiles(given.prisma, outcome.id)).toEqual([]);
  });

  test("should give the copy voice notes of its own", async () => {
    const id = await draft();
    const { id: voice } = await attach(id, "voice.ogg", "problem", "voice");
    const spoken = { ...fullAnswers, problem: { text: null, voice } };
    await given.prisma.initiative.update({
      where: { id },
      data: { answers: { problem: spoken.problem } },
    });
    const outcome = await copy(id);
    if (outcome.type !== "copied") throw new Error("It was not copied.");
    const said = (await view(outcome.id)).answers.problem;
    expect(said?.voice).toEqual(expect.any(String));
    expect(said?.voice).not.toBe(voice);
    const found = await findFile(given.prisma, said?.voice ?? "");
    expect(found).toMatchObject({ initiativeId: outcome.id, file: { fileId: "id-of-voice.ogg" } });
    await discardDraft(deps(), { actor: initiatives.akim, id, update: null });
    expect(await findFile(given.prisma, said?.voice ?? "")).toBeDefined();
  });

  test("should make one copy for two quick taps, and another once that was touched", async () => {
    const id = await draft();
    const [one, two] = await Promise.all([copy(id), copy(id)]);
    if (one?.type !== "copied" || two?.type !== "copied") throw new Error("It was not copied.");
    expect(one.id).toBe(two.id);
    await given.prisma.initiative.update({ where: { id: one.id }, data: { revision: 1 } });
    expect(await copy(id)).not.toMatchObject({ id: one.id });
  });

  test("should be refused to who is not its owner", async () => {
    const id = await addInitiative(given.prisma, { owner: initiatives.akim, status: "submitted" });
    expect(await copy(id, await person(["akim"], samplePlaces.ruralDistrictId))).toEqual({ type: "gone" });
    expect(await copy(id, await person(["organizer"]))).toEqual({ type: "refused" });
  });
});

describe("discarding a draft", () => {
  const discard = (id: string, actor = initiatives.akim) => discardDraft(deps(), { actor, id, update: null });

  test("should leave nothing of it, once", async () => {
    const id = await draft();
    await attach(id, "plan.pdf");
    expect(await discard(id)).toEqual({ type: "discarded" });
    expect(await given.prisma.initiativeFile.count({ where: { initiativeId: id } })).toBe(0);
    expect(await discard(id)).toEqual({ type: "gone" });
  });

  test("should be refused of what was submitted, and of somebody else's", async () => {
    const id = await addInitiative(given.prisma, { owner: initiatives.akim, status: "submitted" });
    expect(await discard(id)).toEqual({ type: "refused" });
    expect(await discard(await draft(), await person(["akim"]))).toEqual({ type: "gone" });
  });
});
