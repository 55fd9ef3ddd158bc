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

/** Who said or pressed what in a transcript, which has an empty line before each; what was said may go on in more lines. */
function deeds(transcript: string): { who: string; what: string }[] {
  const found = transcript.matchAll(/(?<=^|\n\n)(\p{L}[^:\n]*): (.*(?:\n\S.*)*)/gu);
  return [...found].map(([, who = "", what = ""]) => ({ who, what }));
}

/** What is no word of theirs: a button with the bot's label, an answer to its poll, a file, an opened link, a contact. */
const wordless = /^(\[|🗳|📎|▶|☎|⚠)/u;

/** Words of people that the bot repeats, in whatever language they wrote them: of initiatives, and typed in a chat. */
function wordsOfPeople(): Set<string> {
  const typed = globSync("test/bot/__transcripts__/*.txt", { cwd: root })
    .flatMap((file) => deeds(readFileSync(`${root}/${file}`, "utf8")))
    .filter(({ what }) => !wordless.test(what))
    .map(({ what }) => what);
  const written = Object.values(fullAnswers).flatMap((answer) =>
    typeof answer === "object" && "text" in answer ? [answer.text ?? ""] : [],
  );
  return new Set([...typed, ...written].flatMap(wordsOf));
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
/**
 * The button that leads to the other language is written in it, and that under an announcement in the language of each
 * reader; words that both languages have.
 */
const always = new Set([
  ...["қазақша", "русский", "оқыдым", "прочитано", "қабылдау", "график", "форма"],
  ...wordsOfPeople(),
]);

function speakers(transcript: string): Set<string> {
  return new Set(deeds(transcript).map(({ who }) => who));
}

/**
 * What the bot said in a transcript, without what people said and pressed, and without their words in quotes. A file in
 * which the bot says nothing is no transcript but a piece of the file with one's data, which is the bot's as a whole.
 */
function saidByBot(transcript: string): string {
  const isTranscript = /^ *Bot /m.test(transcript);
  return transcript
    .split("\n")
    .filter((line) => !isTranscript || line.startsWith("    ") || /^ {2}Bot (notes|alerts)/.test(line))
    .join("\n")
    .replace(/«[^»]*»/g, "");
}

describe.each(languages)("what the bot says in %s", (language) => {
  const other = language === "kk" ? "ru" : "kk";
  // Where several people talk, they may read different languages.
  const files = globSync(`test/bot/__transcripts__/*.${language}.txt`, { cwd: root }).filter(
    (file) => speakers(readFileSync(`${root}/${file}`, "utf8")).size <= 1,
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
