import { expect, test } from "vitest";
import { openSandbox, refusal } from "./support.ts";

test("an ordered error should come for the next calls of that method only", async () => {
  const { sandbox, api, ayan } = await openSandbox();
  sandbox.fault({
    method: "sendMessage",
    times: 2,
    kind: { type: "error", code: 500, description: "Internal Server Error" },
  });
  expect(await api.getMe()).toMatchObject({ id: sandbox.botId });
  expect(await refusal(api.sendMessage(ayan.id, "a"))).toBe("500 Internal Server Error");
  expect(await refusal(api.sendMessage(ayan.id, "b"))).toBe("500 Internal Server Error");
  expect(await api.sendMessage(ayan.id, "c")).toMatchObject({ text: "c" });
  expect(ayan.chat().messages.map(({ message }) => message.text)).toEqual(["/start", "c"]);
  expect(sandbox.calls.filter(({ error }) => error?.code === 500)).toHaveLength(2);
});

test("an ordered 429 should carry retry_after, in body and header", async () => {
  const { sandbox, ayan } = await openSandbox();
  const kind = {
    type: "error",
    code: 429,
    description: "Too Many Requests: retry after 7",
    retryAfter: 7,
  } as const;
  sandbox.fault({ method: "*", times: 1, kind });
  const response = await fetch(
    `${sandbox.apiRoot}/bot${sandbox.token}/sendMessage?chat_id=${ayan.id}&text=a`,
  );
  expect(response.status).toBe(429);
  expect(response.headers.get("retry-after")).toBe("7");
  expect(await response.json()).toEqual({
    ok: false,
    error_code: 429,
    description: "Too Many Requests: retry after 7",
    parameters: { retry_after: 7 },
  });
});

test("a connection cut before the call should leave no trace", async () => {
  const { sandbox, api, ayan } = await openSandbox();
  sandbox.fault({ method: "sendMessage", times: 1, kind: { type: "cut", when: "before" } });
  expect(await refusal(api.sendMessage(ayan.id, "lost"))).toBe("connection failed");
  expect(ayan.chat().messages).toHaveLength(1);
  await api.sendMessage(ayan.id, "kept");
  expect(ayan.chat().messages).toHaveLength(2);
});

test("a connection cut after the call should leave the message there", async () => {
  const { sandbox, api, ayan } = await openSandbox();
  sandbox.fault({ method: "sendMessage", times: 1, kind: { type: "cut", when: "after" } });
  expect(await refusal(api.sendMessage(ayan.id, "there"))).toBe("connection failed");
  expect(ayan.chat().messages.at(-1)?.message.text).toBe("there");
});

test("a slow call should take effect when its time has come", async () => {
  const { sandbox, api, ayan } = await openSandbox();
  sandbox.fault({ method: "sendMessage", times: 1, kind: { type: "slow", milliseconds: 30 } });
  const slow = api.sendMessage(ayan.id, "slow");
  await api.getMe();
  await slow;
  expect(ayan.chat().messages.at(-1)?.message.text).toBe("slow");
});

test("flood limits should hold back a chat that gets too much, until the clock has moved", async () => {
  const { clock, api, ayan } = await openSandbox({ limits: true });
  let sent = 0;
  let refused = "";
  while (refused === "") {
    const [result] = await Promise.allSettled([api.sendMessage(ayan.id, "again")]);
    if (result.status === "fulfilled") sent += 1;
    else refused = await refusal(Promise.reject(result.reason));
  }
  expect(sent).toBeGreaterThan(3);
  expect(refused).toMatch(/^429 Too Many Requests: retry after \d+$/);
  clock.pass(Number(refused.split(" ").at(-1)));
  expect(await api.sendMessage(ayan.id, "now")).toMatchObject({ text: "now" });
});
