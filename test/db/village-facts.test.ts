import { describe, expect, test } from "vitest";
import { deleteDraft } from "../../src/db/drafts.ts";
import type { FormKind } from "../../src/features/village/form.ts";
import { formKind, openForm } from "../../src/features/village/open-form.ts";
import { findFact, retractFact } from "../../src/features/village/retract-fact.ts";
import { setUpVillage } from "../support/village.ts";

const { given, people, deps, approved, begun, open, say, fill, addFact, complete, seen } = setUpVillage();
const bin = "990440000385";

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
    for (const actor of [people.reviewer, people.organizer]) {
      expect(await retractFact(deps(), { actor, factId, update: null })).toMatchObject({ type: "refused" });
    }
    expect(await retractFact(deps(), { actor: people.neighbour, factId, update: null })).toEqual({
      type: "gone",
    });
    expect(await findFact(deps(), { actor: people.neighbour, factId, action: "village" })).toEqual({
      type: "gone",
    });
    const take = () => retractFact(deps(), { actor: people.akim, factId, update: null });
    const taps = await Promise.all([take(), take()]);
    expect(taps.map(({ type }) => type).sort()).toEqual(["found", "refused"]);
    expect((await seen(id)).facts).toEqual([]);
    expect(await given.prisma.villageFact.count({ where: { initiativeId: id } })).toBe(1);
  });

  test("should not be recorded before the implementation has begun, nor after it is over", async () => {
    const before = await approved();
    expect(await openForm(deps(), { actor: people.akim, kind: "revenue", id: before })).toMatchObject({
      type: "refused",
    });
    const id = await begun();
    const factId = await addFact(id);
    await complete(id);
    expect(await openForm(deps(), { actor: people.akim, kind: "revenue", id })).toMatchObject({
      type: "refused",
    });
    expect(await retractFact(deps(), { actor: people.akim, factId, update: null })).toMatchObject({
      type: "refused",
    });
  });

  test("should wait for its answer for as long as the draft is there", async () => {
    const id = await begun();
    await open("revenue", { id });
    await deleteDraft(given.prisma, people.akim.personId, formKind);
    expect(await say("600 мың")).toEqual({ type: "gone" });
  });
});
