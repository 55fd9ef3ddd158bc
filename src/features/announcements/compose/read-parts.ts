import { limits } from "../content.ts";

/** A line of an own text without formats; null when it says nothing. */
export function readLine(text: string | undefined): string | null {
  const line = (text ?? "").replace(/\s+/g, " ").trim();
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(line) ? line : null;
}

/** Why options of a poll cannot stand. */
export type OptionsFault =
  | { readonly type: "options"; readonly number: number }
  | { readonly type: "optionLong" | "optionTwice"; readonly option: string };

/** The options of a poll, one a line. */
export function readOptions(text: string): readonly string[] | OptionsFault {
  const options = text.split("\n").flatMap((line) => readLine(line) ?? []);
  const { length: number } = options;
  if (number < limits.pollOptionsLeast || number > limits.pollOptionsMost) return { type: "options", number };
  const long = options.find((option) => option.length > limits.pollOption);
  if (long !== undefined) return { type: "optionLong", option: long };
  const small = options.map((option) => option.toLowerCase());
  const twice = options.find((_option, place) => small.indexOf(small[place] ?? "") !== place);
  return twice === undefined ? options : { type: "optionTwice", option: twice };
}
