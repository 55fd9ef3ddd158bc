import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Language, languages } from "../../src/i18n/language.ts";
import { fullAnswers } from "../support/initiatives.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

function texts(value: unknown): string[] {
  return typeof value === "string" ? [value] : Object.values(value as object).flatMap(texts);
}

function wordsOf(text: string): string[] {
  return (text.replace(/\{\{\w+\}\}/g, " ").match(/[\p{L}]{4,}/gu) ?? []).map((word) => word.toLowerCase());
}

/**
 * Words of people that the bot repeats, in whatever language they wrote them: of initiatives, and said in a chat, where
 * a message may go over several lines.
 */
function wordsOfPeople(): Set<string> {
  const said = globSync("test/bot/__transcripts__/*.txt", { cwd: root }).flatMap(
    (file) => readFileSync(`${root}/${file}`, "utf8").match(/^(?!Bot )\S.*$/gm) ?? [],
  );
  const written = Object.values(fullAnswers).flatMap((answer) =>
    typeof answer === "object" && "text" in answer ? [answer.text ?? ""] : [],
  );
  return new Set([...said, ...written].flatMap(wordsOf));
}

/** Every word that stands in the words of a language. */
function vocabulary(language: Language): Set<string> {
  const files = globSync(`locales/${language}/*.json`, { cwd: root });
  return new Set(
    files
      .flatMap((file) => texts(JSON.parse(readFileSync(`${root}/${file}`, "utf8"))))
      .flatMap((text) => wordsOf(text)),
  );
}

const known: Record<Language, Set<string>> = { kk: vocabulary("kk"), ru: vocabulary("ru") };
/** The button that leads to the other language is written in it; names, a title in the queue, words that both languages have. */
const always = new Set(["қазақша", "русский", "алматы", "қабылдау", "график", "форма", ...wordsOfPeople()]);

function speakers(transcript: string): Set<string> {
  return new Set([...transcript.matchAll(/^(\S[^:\n]*): /gm)].map((match) => match[1] ?? ""));
}

/** What the bot said in a transcript, without what people said and pressed, and without their words in quotes. */
function saidByBot(transcript: string): string {
  return transcript
    .split("\n")
    .filter((line) => line.startsWith("    ") || /^ {2}Bot (notes|alerts)/.test(line))
    .join("\n")
    .replace(/«[^»]*»/g, "");
}

describe.each(languages)("what the bot says in %s", (language) => {
  const other = language === "kk" ? "ru" : "kk";
  // Where several people talk, they may read different languages.
  const files = globSync(`test/bot/__transcripts__/*.${language}.txt`, { cwd: root }).filter(
    (file) => speakers(readFileSync(`${root}/${file}`, "utf8")).size === 1,
  );

  test("should be written down somewhere", () => {
    expect(files.map((file) => basename(file))).toContain(`registration.${language}.txt`);
  });

  test.each(files)("should hold no word of the other language in %s", (file) => {
    const said = saidByBot(readFileSync(`${root}/${file}`, "utf8"));
    const foreign = wordsOf(said).filter(
      (word) => known[other].has(word) && !known[language].has(word) && !always.has(word),
    );
    expect(new Set(foreign)).toEqual(new Set());
  });
});
