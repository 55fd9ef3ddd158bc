import { formatNumber } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import { secondsText } from "./answer-text.ts";
import type { InitiativeFile } from "./list-files.ts";

function sizeText(t: Translator, bytes: number): string {
  const round = (value: number, to: number) => formatNumber(Math.round(value * to) / to, t.language);
  return bytes < 1_000_000
    ? t.plain("initiatives:file.kilobytes", { size: round(Math.max(1, bytes / 1000), 1) })
    : t.plain("initiatives:file.megabytes", { size: round(bytes / 1_000_000, 10) });
}

/** A file in a few words, as plain text: what it is, its name, how large or long it is. */
export function fileText(t: Translator, file: InitiativeFile): string {
  const { kind, name, size, seconds, field, fileId } = file;
  const what =
    kind === "document" && name !== null
      ? t.plain("initiatives:file.named", { name })
      : t.plain(`initiatives:file.${kind}`);
  const to = field !== null && field !== "attachments" ? `: ${t.plain(`form:field.${field}.name`)}` : "";
  if (fileId === null && kind !== "location") return `${what}${to}, ${t.plain("initiatives:file.lost")}`;
  const measure = seconds !== null ? secondsText(seconds) : size === null ? null : sizeText(t, size);
  return measure === null
    ? `${what}${to}`
    : t.plain("initiatives:file.sized", { what: `${what}${to}`, size: measure });
}
