import { describe, expect, test } from "vitest";
import {
  ApiError,
  botErrors,
  callbackErrors,
  chatErrors,
  fileErrors,
  keyboardErrors,
  messageErrors,
  pollErrors,
  requestErrors,
  textErrors,
  updateErrors,
} from "../../../src/sandbox/bot-api/errors.ts";
import collected from "./telegram-errors.json" with { type: "json" };

const constructors: Record<string, (...values: never[]) => ApiError> = {
  ...requestErrors,
  ...chatErrors,
  ...textErrors,
  ...keyboardErrors,
  ...messageErrors,
  ...callbackErrors,
  ...pollErrors,
  ...fileErrors,
  ...botErrors,
  ...updateErrors,
};

/** What the examples of the table were made with. */
const examples: Record<string, unknown[]> = {
  html_tag: ["foo", 0],
  html_unclosed: ["b"],
  html_unmatched: [4, "b", "i"],
  html_end: [0],
  file_missing: ["document"],
  cmd_parse: [`Can't find field "description"`],
  flood: [5],
  upgraded: [-1001],
};

/** Parse modes that the sandbox refuses altogether. */
const withoutConstructor = ["mdv2", "mdv2_end"];

/** "text_4096" → "text4096" */
const camelCase = (id: string) => id.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

describe("errors are Telegram's, word for word", () => {
  test.each(collected.filter(({ id }) => !withoutConstructor.includes(id)))(
    "$id",
    ({ id, code, description }) => {
      const construct = constructors[camelCase(id)];
      expect(construct, `no constructor ${camelCase(id)}`).toBeDefined();
      const error = construct?.(...((examples[id] ?? []) as never[]));
      expect(error).toBeInstanceOf(ApiError);
      expect(error?.code).toBe(code);
      if (description !== null) expect(error?.description).toBe(description);
    },
  );

  test("a flood error tells when to come back", () => {
    expect(requestErrors.flood(5).parameters).toEqual({ retry_after: 5 });
  });

  test("an upgraded group tells where it went", () => {
    expect(chatErrors.upgraded(-1001).parameters).toEqual({ migrate_to_chat_id: -1001 });
  });
});
