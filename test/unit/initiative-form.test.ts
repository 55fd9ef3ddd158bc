import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answers, readAnswers, writeAnswers } from "../../src/features/initiatives/answers.ts";
import { fieldIds, mostAttachments } from "../../src/features/initiatives/fields.ts";
import { formButton } from "../../src/features/initiatives/form/buttons.ts";
import { cardScreen } from "../../src/features/initiatives/form/card.ts";
import { addsUp } from "../../src/features/initiatives/form/kinds/funding.ts";
import { isOptional, missingFields } from "../../src/features/initiatives/form/missing-fields.ts";
import { placeAt, readStoredPlace, toPlace } from "../../src/features/initiatives/form/place.ts";
import { advance, type Form, type FormEvent } from "../../src/features/initiatives/form/step.ts";
import { formatMoney } from "../../src/i18n/formats.ts";
import { plainText } from "../../src/screen/plain-text.ts";
import {
  anyEvent,
  attachment,
  calm,
  emptyForm,
  honest,
  initiativeId,
  play,
  stepped,
  viewOf,
} from "../support/forms.ts";
import { fullAnswers } from "../support/initiatives.ts";
import { words } from "../support/registering.ts";

const events = fc.array(anyEvent, { maxLength: 60 });
const doubt = { ...calm, usualCost: 50_000_000n };

/** Events that move about and answer nothing. */
const moving = anyEvent.filter(({ type }) => ["back", "jump", "view", "keep", "page"].includes(type));

/** Answers honestly until the end, from wherever somebody wandered. */
function finish(start: Form): Form {
  let form = start;
  for (let step = 0; step < 80 && form.place.view !== "end"; step++) {
    form = stepped(form, advance(form, honest(form), calm));
  }
  return form;
}

describe("the form", () => {
  test("should hold answers that can be stored and read, on any way through it", () => {
    fc.assert(
      fc.property(events, fc.boolean(), (events, doubts) => {
        const { answers, skipped } = play(emptyForm, events, doubts ? doubt : calm);
        const given = Object.fromEntries(
          Object.entries(answers).filter(([, answer]) => answer !== undefined),
        );
        expect(readAnswers(JSON.parse(JSON.stringify(writeAnswers(answers))))).toEqual(given);
        expect(new Set(skipped).size).toBe(skipped.length);
        expect(skipped.every(isOptional)).toBe(true);
      }),
    );
  });

  test("should be found at the same place after it was stored, in less than 4 KB", () => {
    fc.assert(
      fc.property(events, (events) => {
        const form = play(emptyForm, events);
        const stored = JSON.stringify(form.place);
        expect(Buffer.byteLength(stored)).toBeLessThan(4096);
        const read = readStoredPlace(JSON.parse(stored));
        expect(read && toPlace(read, { ...form, attached: 0 })).toEqual(form.place);
      }),
    );
  });

  test("should lose no answer by moving about", () => {
    fc.assert(
      fc.property(events, fc.array(moving, { maxLength: 30 }), (events, moves) => {
        const before = play(emptyForm, events);
        const { answers, skipped } = play(before, moves);
        expect(answers).toEqual(before.answers);
        expect(skipped).toEqual(before.skipped);
      }),
    );
  });

  test("should come to its end with nothing missing, however somebody wandered", () => {
    fc.assert(
      fc.property(events, (events) => {
        const form = finish({ ...play(emptyForm, events), place: placeAt(initiativeId, "title") });
        expect(form.place.view).toBe("end");
        expect(missingFields({ answers: form.answers })).toEqual([]);
        expect(addsUp(form.answers)).toBe(true);
      }),
    );
  });

  test("should ask every question once of somebody who answers them in turn", () => {
    const asked: string[] = [];
    let form = emptyForm;
    while (form.place.view !== "end") {
      if (asked.at(-1) !== form.place.field) asked.push(form.place.field);
      form = stepped(form, advance(form, honest(form), calm));
    }
    expect(asked).toEqual([...fieldIds]);
  });

  test("should come to the first question by going back, from wherever", () => {
    fc.assert(
      fc.property(events, (events) => {
        let form = play(emptyForm, events);
        for (let step = 0; step < 80; step++) form = stepped(form, advance(form, { type: "back" }, calm));
        expect(form.place).toMatchObject({ view: "question", field: "title" });
      }),
    );
  });

  test("should pass over nothing but optional questions", () => {
    for (const field of fieldIds) {
      const form = { ...emptyForm, place: placeAt(initiativeId, field) };
      const { skipped } = advance(form, { type: "skip" }, calm);
      expect(skipped).toEqual(isOptional(field) ? [field] : []);
    }
  });

  test("should lead from a mended total cost to the sources that no longer add up", () => {
    const form: Form = { ...emptyForm, answers: fullAnswers, place: placeAt(initiativeId, "totalCost") };
    const { place, answers, notice } = advance(
      stepped(form, advance(form, { type: "text", text: "50 млн" }, calm)),
      { type: "choose", value: "yes" },
      calm,
    );
    expect(answers.totalCost).toBe(50_000_000n);
    expect(place).toMatchObject({ view: "question", field: "funding" });
    expect(missingFields({ answers })).toEqual(["funding"]);
    expect(notice?.(words.ru)).toContain(words.ru("form:funding.mendNow"));
  });

  test("should go back to the remarks once the field is answered", () => {
    const from = { ...placeAt(initiativeId, "risks"), from: "remarks" as const };
    const form: Form = { ...emptyForm, answers: fullAnswers, place: from };
    expect(advance(form, { type: "text", text: "Жем қымбаттауы мүмкін" }, calm)).toMatchObject({
      toRemarks: true,
      saved: "risks",
    });
    expect(advance(form, { type: "keep" }, calm)).toMatchObject({ toRemarks: true, saved: null });
  });
});

describe("a total cost far from what is usual", () => {
  const form: Form = { ...emptyForm, place: placeAt(initiativeId, "totalCost") };
  const yes: FormEvent = { type: "choose", value: "yes" };

  test("should be taken after a second yes", () => {
    const said = stepped(form, advance(form, { type: "text", text: "48 мың" }, doubt));
    const doubted = stepped(said, advance(said, yes, doubt));
    expect(doubted.answers.totalCost).toBeUndefined();
    expect(plainText(cardScreen(words.kk, viewOf(doubted)).text)).toContain(formatMoney(50_000_000n, "kk"));
    expect(advance(doubted, yes, doubt).answers.totalCost).toBe(48_000n);
  });

  test("should be typed anew after a no", () => {
    const said = play(form, [{ type: "text", text: "48 мың" }, yes, { type: "choose", value: "no" }], doubt);
    expect(said.place).toMatchObject({ field: "totalCost", pending: null });
  });
});

describe("the sources of money", () => {
  const cost = fc.bigInt({ min: 1n, max: 10n ** 12n });
  const sums = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 5, maxLength: 5 });

  test("should be done when they add up, and else say by how much not", () => {
    fc.assert(
      fc.property(cost, sums, (totalCost, sums) => {
        let form: Form = { ...emptyForm, answers: { totalCost }, place: placeAt(initiativeId, "funding") };
        const said: bigint[] = [];
        for (const sum of sums) {
          if (form.answers.funding || form.place.field !== "funding") break;
          form = stepped(form, advance(form, { type: "text", text: String(sum) }, calm));
          said.push(sum);
        }
        const { funding } = form.answers;
        const total = said.reduce((one, other) => one + other, 0n);
        expect(Object.values(funding ?? {}).reduce((one, other) => one + other, 0n)).toBe(total);
        expect(addsUp(form.answers)).toBe(total === totalCost);
        expect(form.place.field === "funding").toBe(total !== totalCost);
        if (total === totalCost) return;
        const text = plainText(cardScreen(words.ru, viewOf(form)).text);
        expect(text).toContain(total > totalCost ? "лишние" : "не хватает");
      }),
    );
  });

  test("should add up after the rest is given to any one of them", () => {
    fc.assert(
      fc.property(cost, fc.integer({ min: 0, max: 4 }), (totalCost, passed) => {
        let form: Form = { ...emptyForm, answers: { totalCost }, place: placeAt(initiativeId, "funding") };
        const none: FormEvent = { type: "choose", value: "none" };
        form = play(form, [...Array<FormEvent>(passed).fill(none), { type: "choose", value: "rest" }]);
        expect(addsUp(form.answers)).toBe(true);
      }),
    );
  });
});

describe("the card", () => {
  const longWords = fc.constantFrom(
    "&".repeat(1500),
    "👩‍🌾".repeat(300),
    "<b>ә</b>\n".repeat(160),
    "я".repeat(1500),
  );
  /** Answers as long as they may be. */
  const longAnswers = fc
    .record({ long: longWords, short: fc.constantFrom("&".repeat(80), "ә".repeat(80)) })
    .map(
      ({ long, short }): Answers => ({
        ...fullAnswers,
        title: { text: short, voice: null },
        village: { text: short, voice: initiativeId },
        problem: { text: [...long].slice(0, 1000).join(""), voice: initiativeId },
        solution: { text: [...long].slice(0, 1500).join(""), voice: initiativeId },
        buyers: { text: [...long].slice(0, 500).join(""), voice: null },
        risks: { text: [...long].slice(0, 1000).join(""), voice: null },
        volume: { amount: "999999999.999", unit: { typed: short.slice(0, 20) } },
        cooperative: { state: "existing", name: short, bin: "140740012343" },
      }),
    );
  const files = fc
    .array(fc.uuid(), { maxLength: mostAttachments })
    .map((ids) => ids.map((id) => attachment(id)));

  test("should fit into a message and its buttons into theirs, whatever was typed", () => {
    fc.assert(
      fc.property(longAnswers, files, events, anyEvent, (answers, files, events, last) => {
        const form = play({ ...emptyForm, answers, files }, events);
        const advanced = advance(form, last, calm);
        for (const t of [words.kk, words.ru]) {
          const screen = cardScreen(t, viewOf(stepped(form, advanced)), advanced.notice);
          expect(plainText(screen.text).length).toBeLessThan(4096);
          expect(plainText(screen.text).length).toBeGreaterThan(0);
          const rows = screen.keyboard ?? [];
          expect(rows.every((row) => row.length > 0 && row.length <= 8)).toBe(true);
          expect(rows.flat().every(({ label }) => label.length > 0 && [...label].length <= 60)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("should offer nothing that leads nowhere: every button of it does something", () => {
    fc.assert(
      fc.property(events, (events) => {
        const form = play(emptyForm, events);
        const presses = (cardScreen(words.kk, viewOf(form)).keyboard ?? [])
          .flat()
          .flatMap((button) => ("data" in button ? (formButton.parse(button.data) ?? []) : []));
        expect(presses.map(({ act }) => act)).toContain("leave");
        for (const { act, value } of presses) {
          const event: FormEvent | undefined =
            act === "choose"
              ? { type: act, value }
              : act === "page"
                ? { type: act, page: Number(value) }
                : act === "back" || act === "skip" || act === "keep" || act === "clear"
                  ? { type: act }
                  : undefined;
          if (event === undefined) continue;
          const advanced = advance(form, event, calm);
          expect([advanced.place, advanced.answers, advanced.skipped]).not.toEqual([
            form.place,
            form.answers,
            form.skipped,
          ]);
        }
      }),
    );
  });
});
