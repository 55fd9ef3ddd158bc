import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parseHtml } from "../../src/sandbox/bot-api/formatting/html.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const languages = ["kk", "ru"] as const;
type Language = (typeof languages)[number];

/** Plural categories that each language must have for a key with a count. */
const plurals: Record<Language, string[]> = { kk: ["one", "other"], ru: ["few", "many", "one", "other"] };

function flatten(value: object, prefix: string): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] =>
    typeof inner === "string" ? [[prefix + key, inner]] : flatten(inner, `${prefix}${key}.`),
  );
}

function words(language: Language): Map<string, string> {
  const folder = join(root, "locales", language);
  return new Map(
    readdirSync(folder).flatMap((file) =>
      flatten(JSON.parse(readFileSync(join(folder, file), "utf8")), `${file.replace(".json", "")}:`),
    ),
  );
}

const all: Record<Language, Map<string, string>> = { kk: words("kk"), ru: words("ru") };
const withoutPlural = (key: string) => key.replace(/_(one|few|many|other)$/, "");
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

test("should have the same keys in both languages", () => {
  const keys = (language: Language) => [...new Set([...all[language].keys()].map(withoutPlural))].sort();
  expect(keys("ru")).toEqual(keys("kk"));
});

describe.each(languages)("%s", (language) => {
  const entries = [...all[language]];

  test("should have no empty text", () => {
    expect(entries.filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("should have every plural form of a counted text, and no other", () => {
    const forms = Map.groupBy(
      entries.filter(([key]) => key !== withoutPlural(key)),
      ([key]) => withoutPlural(key),
    );
    for (const [key, found] of forms) {
      expect(found.map(([name]) => name.split("_").at(-1)).sort(), key).toEqual(plurals[language]);
    }
  });

  test("should close every tag, and use none that Telegram does not know", () => {
    for (const [key, text] of entries) expect(() => parseHtml(text), key).not.toThrow();
  });

  test("should keep labels of buttons short enough for a phone", () => {
    const labels = entries.filter(([key]) => /(^|[:.])button\.|\.button$/.test(key));
    expect(labels.filter(([, text]) => [...text].length > 32)).toEqual([]);
  });

  test("should use the letters of its alphabets", () => {
    const kazakhOnly = /[әғқңөұүһі]/i;
    if (language === "ru") {
      // The name of the other language is written in that language.
      const foreign = entries.filter(([key, text]) => kazakhOnly.test(text) && key !== "common:language.kk");
      expect(foreign).toEqual([]);
    } else {
      // Single words may be the same in both (телефон, команда); a phrase that is, was not translated.
      const same = entries.filter(([key, text]) => /[а-я]+ [а-я]+/i.test(text) && all.ru.get(key) === text);
      expect(same).toEqual([]);
    }
  });
});

test("should have the same placeholders in both languages", () => {
  for (const [key, text] of all.kk) {
    const other = all.ru.get(key);
    // Kazakh has fewer plural forms; each Russian form is held against the Kazakh "other" below.
    if (other !== undefined && !/_one$/.test(key))
      expect(placeholders(other), key).toEqual(placeholders(text));
  }
  for (const [key, text] of all.ru) {
    const other = all.kk.get(key.replace(/_(few|many)$/, "_other"));
    if (other !== undefined && !/_one$/.test(key))
      expect(placeholders(text), key).toEqual(placeholders(other));
  }
});

test("should have no text that nothing uses", () => {
  const source = globSync("src/**/*.ts", { cwd: root })
    .filter((path) => !path.includes("generated"))
    .map((path) => readFileSync(join(root, path), "utf8"))
    .join("\n");
  const used = [...source.matchAll(/["'`]((?:[a-zA-Z]+:)?[\w.]*(?:\$\{[^}`]*\}[\w.]*)*)["'`]/g)].map(
    (match) => match[1] ?? "",
  );
  const patterns = used
    .filter((name) => name.includes("${"))
    .map(
      (name) =>
        new RegExp(
          `^${name
            .replace(/\$\{[^}`]*\}/g, "#")
            .replaceAll(".", "\\.")
            .replaceAll("#", "[\\w.]+")}$`,
        ),
    );
  const exact = new Set(used);
  const isUsed = (key: string) => {
    const names = [key, key.replace(/^common:/, "")];
    return names.some((name) => exact.has(name) || patterns.some((pattern) => pattern.test(name)));
  };
  const unused = [...new Set([...all.kk.keys()].map(withoutPlural))].filter((key) => !isUsed(key));
  expect(unused).toEqual([]);
});
