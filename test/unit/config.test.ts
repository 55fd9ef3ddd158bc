import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { ConfigurationError } from "../../src/shared/configuration-error.ts";

const token = "123456789:AAE-example_token_of_35_characters";

function faultOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message;
  }
  throw new Error("The configuration was accepted.");
}

describe("the configuration", () => {
  test("should be complete when nothing is set", () => {
    expect(readConfig({})).toMatchObject({
      botToken: undefined,
      databaseUrl: undefined,
      organizerIds: [],
      registration: "open",
      defaultLanguage: "kk",
      timeZone: "Asia/Almaty",
      httpHost: "127.0.0.1",
      httpPort: 8080,
      bulkPerSecond: 30,
      logLevel: "info",
    });
  });

  test("should take an empty value for none, and leave spaces out", () => {
    expect(readConfig({ BOT_TOKEN: "  ", REGISTRATION: "", ORGANIZER_IDS: " 5 , 6 " })).toMatchObject({
      botToken: undefined,
      registration: "open",
      organizerIds: [5, 6],
    });
  });

  test("should not be changed by anybody", () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  test.each([
    ["BOT_TOKEN", "hunter2", "123456789:AAE"],
    ["TELEGRAM_API_ROOT", "ftp://example.com", "http://127.0.0.1:8081"],
    ["TELEGRAM_API_ROOT", "localhost:8081", "http://127.0.0.1:8081"],
    ["DATABASE_URL", "mysql://user:hunter2@localhost/x", "postgresql://"],
    ["ORGANIZER_IDS", "@dinara", "123456789,987654321"],
    ["ORGANIZER_IDS", "1;2", "123456789,987654321"],
    ["REGISTRATION", "closed", "open"],
    ["DEFAULT_LANGUAGE", "en", "kk"],
    ["TIME_ZONE", "Asia/Atlantis", "Asia/Almaty"],
    ["HTTP_PORT", "eighty", "8080"],
    ["HTTP_PORT", "65536", "8080"],
    ["HTTP_PORT", "-1", "8080"],
    ["BULK_PER_SECOND", "0", "30"],
    ["BULK_PER_SECOND", "thirty", "30"],
    ["LOG_LEVEL", "loud", "info"],
  ])("should refuse a wrong %s in one line with an example: %s", (name, value, example) => {
    const line = faultOf({ BOT_TOKEN: token, [name]: value });
    expect(line.startsWith(name)).toBe(true);
    expect(line).toContain(example);
    expect(line).not.toContain("\n");
    expect(line).not.toContain("hunter2");
  });

  test("should refuse an address of Telegram without a token, which would be the sandbox's", () => {
    expect(faultOf({ TELEGRAM_API_ROOT: "http://127.0.0.1:8081" })).toMatch(/TELEGRAM_API_ROOT.*BOT_TOKEN/);
  });

  test("should be refused in one line, whatever the value", () => {
    expect(faultOf({ REGISTRATION: "open\nLOG_LEVEL=debug" })).not.toContain("\n");
  });
});
