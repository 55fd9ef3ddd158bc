import { describe, expect, test } from "vitest";
import {
  allowedUpdateTypes,
  checkGetUpdates,
  checkWebhook,
  DEFAULT_UPDATE_TYPES,
} from "../../../src/sandbox/bot-api/webhook-rules.ts";
import { refusal } from "./refusal.ts";

describe("setWebhook", () => {
  test.each([
    "https://akim.kz/hook",
    "https://akim.kz:8443/",
    "akim.kz/hook",
    "http://127.0.0.1:5123/",
    "http://localhost:80/",
  ])("takes %s", (url) => {
    expect(checkWebhook({ url })).toEqual({ url, maxConnections: 40 });
  });

  test("takes the webhook away by an empty URL", () => {
    expect(checkWebhook({ url: "" })).toBeUndefined();
  });

  test("keeps the secret and moves the number of connections into its bounds", () => {
    const secret = "A-z_09".repeat(40);
    expect(checkWebhook({ url: "https://akim.kz", secret_token: secret, max_connections: 500 })).toEqual({
      url: "https://akim.kz",
      secretToken: secret,
      maxConnections: 100,
    });
  });

  test.each([
    ["http://akim.kz/", "bad webhook: An HTTPS URL must be provided for webhook"],
    ["https://akim.kz:8080/", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"],
    ["http://localhost.akim.kz/", "bad webhook: An HTTPS URL must be provided for webhook"],
    ["https://", "invalid webhook URL specified"],
  ])("refuses %s", (url, description) => {
    expect(refusal(() => checkWebhook({ url }))).toBe(`400 Bad Request: ${description}`);
  });

  test("refuses a bad secret", () => {
    const withSecret = (secret_token: string) =>
      refusal(() => checkWebhook({ url: "https://akim.kz", secret_token }));
    expect(withSecret("a".repeat(257))).toBe("400 Bad Request: secret token is too long");
    expect(withSecret("a b")).toBe("400 Bad Request: secret token contains unallowed characters");
  });
});

test("getUpdates moves its numbers into their bounds", () => {
  expect(checkGetUpdates({})).toEqual({ offset: 0, limit: 100, timeout: 0 });
  expect(checkGetUpdates({ offset: -3, limit: 1000, timeout: 900 })).toEqual({
    offset: -3,
    limit: 100,
    timeout: 50,
  });
  expect(checkGetUpdates({ limit: 0, timeout: -1 })).toEqual({ offset: 0, limit: 1, timeout: 0 });
});

describe("allowed_updates", () => {
  test("left out changes nothing", () => {
    expect(allowedUpdateTypes(undefined)).toBeUndefined();
  });

  test("names what comes, unknown words passed over", () => {
    expect(allowedUpdateTypes(["Message", "chat_member", "nonsense"])).toEqual(
      new Set(["message", "chat_member"]),
    );
  });

  test("is the default when it names nothing", () => {
    expect(allowedUpdateTypes([])).toBe(DEFAULT_UPDATE_TYPES);
    expect(DEFAULT_UPDATE_TYPES.has("callback_query")).toBe(true);
    expect(DEFAULT_UPDATE_TYPES.has("chat_member")).toBe(false);
  });
});
