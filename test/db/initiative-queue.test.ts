import { beforeEach, expect, test } from "vitest";
import {
  countAllQueue,
  listAllQueue,
  listLoads,
} from "../../src/features/initiative-reviews/queue/all-queue.ts";
import { listOwnQueue } from "../../src/features/initiative-reviews/queue/own-queue.ts";
import { type Filter, longestList } from "../../src/features/initiative-reviews/queue/queue.ts";
import {
  longestSearch,
  searchInitiatives,
} from "../../src/features/initiative-reviews/queue/search-initiatives.ts";
import { storedCopies } from "../../src/features/initiatives/stored-copies.ts";
import { ForbiddenError } from "../../src/features/people/permissions.ts";
import type { Actor } from "../../src/features/people/person.ts";
import { setUpInitiativePeople } from "../support/initiative-people.ts";
import { addInitiative, fullAnswers, samplePlaces } from "../support/initiatives.ts";
import { setUpOperations } from "../support/operations.ts";
import { addPerson, specialistOf } from "../support/people.ts";

const abai = { oblastId: "100000000", districtId: "100000001", placeId: "100000000" };
const everything: Filter = { state: "open", oblastId: null, direction: null };

const given = setUpOperations();
const { deps } = given;
const people = setUpInitiativePeople(given, "akim", "reviewer", "colleague", "organizer");

const addSpecialist = (...grant: Parameters<typeof specialistOf>) =>
  addPerson(given.prisma, { roles: [specialistOf(...grant)], name: "Ерлан" });

beforeEach(() => given.prisma.initiative.deleteMany());

/** An initiative as a submission stores it, so many days before it is due. */
async function add(
  number: string,
  about: Partial<Parameters<typeof addInitiative>[1]> & { due?: number; title?: string } = {},
): Promise<string> {
  const { due = 10, title = "Жүн өңдеу цехы", ...rest } = about;
  const answers = { ...fullAnswers, title: { text: title, voice: null }, ...rest.answers };
  const dueAt = new Date(given.clock.now().getTime() + due * 86_400_000);
  const id = await addInitiative(given.prisma, {
    owner: people.akim,
    status: "submitted",
    number,
    dueAt,
    ...rest,
    answers,
  });
  const { search } = storedCopies(answers, number);
  await given.prisma.initiative.update({ where: { id }, data: { search } });
  return id;
}

async function own(actor: Actor, filter: Partial<Filter> = {}, page = 0) {
  const { list, load } = await listOwnQueue(deps(), { actor, filter: { ...everything, ...filter }, page });
  return { numbers: list.items.map(({ number }) => number), list, load };
}
async function all(filter: Partial<Filter> = {}, page = 0) {
  const list = await listAllQueue(deps(), {
    actor: people.organizer,
    filter: { ...everything, ...filter },
    page,
  });
  return list.items.map(({ number }) => number);
}
async function found(words: string, actor = people.organizer, view: "own" | "all" = "all") {
  const { items } = await searchInitiatives(deps(), { actor, view, words, page: 0 });
  return items.map(({ number }) => number);
}

test("a specialist's queue should hold what they have in hand, then what is free, first what is due first", async () => {
  await add("free later", { due: 9 });
  await add("free overdue", { due: -2 });
  await add("mine", { status: "inReview", reviewer: people.reviewer, due: 5 });
  await add("another's", { status: "inReview", reviewer: people.colleague });
  await add("another oblast", { place: abai });
  await add("decided", { status: "approved", reviewer: people.reviewer });
  await add("draft", { status: "draft" });
  const { numbers, load } = await own(people.reviewer);
  expect(numbers).toEqual(["mine", "free overdue", "free later"]);
  expect(load).toMatchObject({ inHand: 1, waiting: 2, overdue: 1 });
  expect((await own(people.colleague)).numbers).toEqual([
    "another's",
    "free overdue",
    "free later",
    "another oblast",
  ]);
});

test("a specialist's queue should be narrowed down to an oblast and a direction", async () => {
  await add("wool");
  await add("milk", { answers: { ...fullAnswers, direction: "livestock" } });
  await add("far", { place: abai });
  expect((await own(people.colleague, { direction: "livestock" })).numbers).toEqual(["milk"]);
  expect((await own(people.colleague, { oblastId: abai.oblastId })).numbers).toEqual(["far"]);
  const milker = await addSpecialist([], ["livestock"]);
  expect((await own(milker)).numbers).toEqual(["milk"]);
});

test("a queue should be turned page by page, and say when it is cut", async () => {
  for (let index = 0; index <= longestList; index++) await add(`number ${index}`, { due: index });
  const { list } = await own(people.reviewer);
  expect(list).toMatchObject({ page: 0, pages: longestList / 5, total: longestList, isCut: true });
  const last = await own(people.reviewer, {}, 1_000);
  expect(last.list.page).toBe(longestList / 5 - 1);
  expect(last.numbers.at(-1)).toBe(`number ${longestList - 1}`);
});

test("a page beyond the last should be the last, when initiatives went meanwhile", async () => {
  for (let index = 0; index < 6; index++) await add(`number ${index}`, { due: index });
  expect(await own(people.reviewer, {}, 1)).toMatchObject({
    numbers: ["number 5"],
    list: { page: 1, pages: 2 },
  });
  await given.prisma.initiative.deleteMany({ where: { number: { in: ["number 4", "number 5"] } } });
  const left = { list: { page: 0, pages: 1, total: 4, isCut: false }, load: { waiting: 4 } };
  expect(await own(people.reviewer, {}, 1)).toMatchObject(left);
  await given.prisma.initiative.deleteMany();
  expect(await own(people.reviewer, {}, 1)).toMatchObject({
    numbers: [],
    list: { page: 0, pages: 1, total: 0 },
  });
});

test("organizers should see all, overdue ones first, by state, oblast and direction", async () => {
  await add("in time", { due: 3 });
  await add("late", { status: "inReview", reviewer: people.reviewer, due: -1 });
  await add("later", { due: -3, place: abai });
  await add("approved 1", { status: "approved" });
  await add("approved 2", { status: "approved" });
  await add("draft", { status: "draft" });
  expect(await all()).toEqual(["later", "late", "in time"]);
  expect(await all({ state: "overdue" })).toEqual(["later", "late"]);
  expect(await all({ state: "submitted" })).toEqual(["later", "in time"]);
  expect(await all({ state: "approved" })).toEqual(["approved 2", "approved 1"]);
  expect(await all({ oblastId: abai.oblastId })).toEqual(["later"]);
  expect(await all({ direction: "tourism" })).toEqual([]);
  expect(await countAllQueue(deps(), people.organizer)).toEqual({ waiting: 2, inReview: 1, overdue: 2 });
});

test("organizers should see what each specialist has in hand", async () => {
  await add("late", { status: "inReview", reviewer: people.colleague, due: -1 });
  await add("one", { status: "inReview", reviewer: people.reviewer });
  await add("two", { status: "inReview", reviewer: people.reviewer });
  const loads = await listLoads(deps(), people.organizer);
  expect(loads.slice(0, 2)).toMatchObject([
    { personId: people.colleague.personId, inHand: 1, overdue: 1 },
    { personId: people.reviewer.personId, inHand: 2, overdue: 0 },
  ]);
});

test("a search should find numbers, and words by how they begin, in whatever letters", async () => {
  await add("2026-ALM-000123", { title: "Сүт қабылдау пункті" });
  await add("2026-ALM-000124", { title: "Кілем тоқу", status: "completed" });
  await add("2026-ABA-000123", { place: abai, title: "Наубайхана" });
  expect(await found("2026-ALM-000123")).toEqual(["2026-ALM-000123"]);
  expect(await found("2026 alm 124")).toEqual(["2026-ALM-000124"]);
  expect((await found("123")).sort()).toEqual(["2026-ABA-000123", "2026-ALM-000123"]);
  expect(await found("сут кабыл")).toEqual(["2026-ALM-000123"]);
  expect(await found("тоқу кілем")).toEqual(["2026-ALM-000124"]);
  expect(await found("айхана")).toEqual([]);
  expect(await found("?!")).toEqual([]);
});

test("a search should find words together, in any order, short ones, and two for one", async () => {
  await add("both", { title: "Жүн өңдеу цехы" });
  await add("one", { title: "Жүн қабылдау" });
  await add("short", { title: "Ет цехы 12" });
  for (const words of ["цех жун", "жүн цехы", "жун цехы онд"]) expect(await found(words)).toEqual(["both"]);
  expect((await found("жун жүн")).sort()).toEqual(["both", "one"]);
  expect(await found("ет цех")).toEqual(["short"]);
  expect(await found("цех ет 12")).toEqual(["short"]);
});

test("a specialist of directions should find what is in them, and what they reviewed", async () => {
  const { oblastId } = samplePlaces;
  const title = { text: "Сүт цехы", voice: null };
  const milk = { ...fullAnswers, title, direction: "livestock" as const };
  const milker = await addSpecialist([oblastId, abai.oblastId], ["livestock", "crops"]);
  await add("milk", { answers: milk });
  await add("far milk", { answers: milk, place: abai });
  await add("wool", { title: "Жүн цехы" });
  await add("reviewed wool", { title: "Жүн цехы", status: "approved", reviewer: milker });
  expect((await found("цехы", milker, "own")).sort()).toEqual(["far milk", "milk", "reviewed wool"]);
  expect((await found("сут цех", milker, "own")).sort()).toEqual(["far milk", "milk"]);
  expect((await found("це", milker, "own")).sort()).toEqual(["far milk", "milk", "reviewed wool"]);
  expect(await found("жун це", milker, "own")).toEqual(["reviewed wool"]);
  expect((await found("цехы", await addSpecialist([], ["livestock"]), "own")).sort()).toEqual([
    "far milk",
    "milk",
  ]);
});

test("a search that finds too many should say so", async () => {
  for (let index = 0; index <= longestSearch; index++) await add(`2026-ALM-${index}`);
  const page = await searchInitiatives(deps(), {
    actor: people.organizer,
    view: "all",
    words: "цех",
    page: 99,
  });
  expect(page).toMatchObject({ page: longestSearch / 5 - 1, total: longestSearch, isCut: true });
  expect(page.items).toHaveLength(5);
});

test("a search should find only what the actor may see in that list", async () => {
  await add("near");
  await add("far", { place: abai });
  await add("draft", { status: "draft" });
  await add("far but mine", { place: abai, status: "inReview", reviewer: people.reviewer });
  expect((await found("цех")).sort()).toEqual(["far", "far but mine", "near"]);
  expect((await found("цех", people.reviewer, "own")).sort()).toEqual(["far but mine", "near"]);
  await expect(found("цех", people.reviewer, "all")).rejects.toThrow(ForbiddenError);
  await expect(found("цех", people.akim, "own")).rejects.toThrow(ForbiddenError);
  await expect(own(people.organizer)).rejects.toThrow(ForbiddenError);
});
