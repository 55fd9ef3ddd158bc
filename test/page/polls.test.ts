import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage.close();
  expect(stage.troubles).toEqual([]);
});

const quiz = {
  type: "quiz" as const,
  is_anonymous: false,
  correct_option_ids: [1],
  explanation: "Кооператив — <b>бірлестік</b>",
  explanation_parse_mode: "HTML" as const,
};
const options = ["Банк", "Бірлестік", "Дүкен"].map((text) => ({ text }));

describe("a quiz", () => {
  test("marks a wrong answer and the right one, and explains", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendPoll(akim.id, "Кооператив деген не?", options, quiz);
    const page = await stage.show([akim]);
    expect(await page.getByRole("button", { name: "Explanation" }).count()).toBe(0);
    await page.getByRole("radio", { name: "Банк" }).click();
    const answer = await stage.nextUpdate((update) => update.poll_answer?.user?.id === akim.id);
    expect(answer.poll_answer?.option_ids).toEqual([0]);

    await page.getByRole("listitem", { name: "Банк: 100%, your vote, wrong" }).waitFor();
    await page.getByRole("listitem", { name: "Бірлестік: 0%, right" }).waitFor();
    const explanation = page.locator(".explanation");
    await explanation.waitFor();
    expect(await explanation.textContent()).toBe("Кооператив — бірлестік");
    expect(await explanation.locator("strong").textContent()).toBe("бірлестік");
  });

  test("a right answer keeps the explanation behind the bulb", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendPoll(akim.id, "Кооператив деген не?", options, quiz);
    const page = await stage.show([akim]);
    await page.getByRole("radio", { name: "Бірлестік" }).click();
    await page.getByRole("listitem", { name: "Бірлестік: 100%, your vote, right" }).waitFor();
    expect(await page.locator(".explanation").count()).toBe(0);
    const bulb = page.getByRole("button", { name: "Explanation" });
    await bulb.press("Enter");
    await page.locator(".explanation").waitFor();
    await bulb.press("Enter");
    await page.locator(".explanation").waitFor({ state: "detached" });
    expect(await bulb.getAttribute("aria-expanded")).toBe("false");
  });
});

describe("a poll", () => {
  test("of one answer shows shares after the vote, and the vote can be taken back", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendPoll(akim.id, "Қайда сатасыз?", options, { is_anonymous: false });
    const page = await stage.show([akim]);
    await page.getByRole("radio", { name: "Дүкен" }).click();
    await page.getByRole("listitem", { name: "Дүкен: 100%, your vote" }).waitFor();
    await page.getByText("1 vote").waitFor();
    await page.locator(".poll-question").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Retract vote" }).click();
    await page.getByRole("radio", { name: "Дүкен" }).waitFor();
    expect(await page.getByText("No votes yet").count()).toBe(1);
  });

  test("of several answers is sent by Vote", async () => {
    const akim = stage.acquaintance();
    await stage.api.sendPoll(akim.id, "Нелер бар?", options, {
      is_anonymous: false,
      allows_multiple_answers: true,
    });
    const page = await stage.show([akim]);
    const vote = page.getByRole("button", { name: "Vote" });
    expect(await vote.isDisabled()).toBe(true);
    await page.getByRole("checkbox", { name: "Банк" }).click();
    await page.getByRole("checkbox", { name: "Бірлестік" }).click();
    await page.getByRole("checkbox", { name: "Дүкен" }).press("Space");
    await page.getByRole("checkbox", { name: "Бірлестік" }).click();
    await page.locator("[role=checkbox][aria-checked=true]", { hasText: "Дүкен" }).waitFor();
    await vote.click();
    const answer = await stage.nextUpdate((update) => update.poll_answer?.user?.id === akim.id);
    expect(answer.poll_answer?.option_ids.toSorted()).toEqual([0, 2]);
    await page.getByRole("listitem", { name: "Дүкен: 100%, your vote" }).waitFor();
  });

  test("that is closed shows its results and takes no vote", async () => {
    const akim = stage.acquaintance();
    const { message_id } = await stage.api.sendPoll(akim.id, "Бітті ме?", options, { is_anonymous: true });
    const page = await stage.show([akim]);
    await page.getByText("Anonymous poll").waitFor();
    await stage.api.stopPoll(akim.id, message_id);
    await page.getByText("Final results").waitFor();
    expect(await page.getByRole("radio").count()).toBe(0);
  });

  test("a vote given elsewhere shows live", async () => {
    const akim = stage.acquaintance();
    const { message_id } = await stage.api.sendPoll(akim.id, "Сұрақ", options, { is_anonymous: false });
    const page = await stage.show([akim]);
    await page.getByRole("radio").first().waitFor();
    akim.vote(message_id, [1]);
    await page.getByRole("listitem", { name: "Бірлестік: 100%, your vote" }).waitFor();
    expect(await page.getByRole("radio").count()).toBe(0);
  });
});

test("whole percentages of single votes sum to 100, and equal counts get equal shares", async () => {
  const page = await stage.show([stage.acquaintance()]);
  const bad = await page.evaluate(`import("/assets/log/percentages.js").then(({ percentages }) => {
    const bad = [];
    for (let a = 0; a <= 9; a++) for (let b = 0; b <= 9; b++) for (let c = 0; c <= 9; c++) {
      const voters = a + b + c;
      if (voters === 0) continue;
      const [x, y, z] = percentages([a, b, c], voters);
      const sum = x + y + z;
      const close = [[a, x], [b, y], [c, z]].every(([count, share]) => Math.abs(share - count / voters * 100) < 1);
      const fair = (a !== b || x === y) && (b !== c || y === z) && (a !== c || x === z);
      const distinct = new Set([a, b, c]).size === 3;
      if (!close || !fair || sum > 100 || (distinct && sum !== 100)) bad.push([a, b, c, x, y, z]);
    }
    return bad;
  })`);
  expect(bad).toEqual([]);
});
