import { formatMoney, formatMonth, formatNumber } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import {
  type AnswerId,
  type Answers,
  fundingSources,
  type Quantity,
  readinessItems,
  type Words,
} from "./answers.ts";
import { type FieldKind, type FieldOf, fields } from "./fields.ts";
import type { VoiceNote } from "./read-voices.ts";

/** How long a voice note is: "0:34". */
export function secondsText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A unit of the volume, short. */
export function unitText(t: Translator, unit: Quantity["unit"]): string {
  return typeof unit === "string" ? t.plain(`initiatives:unit.${unit}`) : unit.typed;
}

/** A month, "2027-03", in words. */
export function monthText(t: Translator, month: string): string {
  return formatMonth(new Date(`${month}-01T00:00:00Z`), t.language, "UTC");
}

function voiceText(t: Translator, voice: VoiceNote | undefined): string {
  if (voice?.writtenOut) return `🎙 ${voice.writtenOut}`;
  const seconds = voice?.seconds ?? null;
  return seconds === null
    ? t.plain("initiatives:voice.unmeasured")
    : t.plain("initiatives:voice.measured", { length: secondsText(seconds) });
}

type Voices = ReadonlyMap<string, VoiceNote>;

function wordsText(t: Translator, { text, voice }: Words, voices: Voices | undefined): string {
  const parts = [...(text === null ? [] : [text])];
  if (voice !== null) parts.push(voiceText(t, voices?.get(voice)));
  return parts.join("\n");
}

/** Kinds of field that have an answer, each with what it answers. */
type Answered = {
  [Kind in Exclude<FieldKind, "files">]: NonNullable<Answers[FieldOf<Kind> & AnswerId]>;
};

type Writers = {
  readonly [Kind in keyof Answered]: (t: Translator, answer: Answered[Kind], voices?: Voices) => string;
};

const writers: Writers = {
  words: wordsText,
  direction: (t, direction) => t.plain(`direction.${direction}`),
  quantity: (t, { amount, unit }) => `${formatNumber(Number(amount), t.language)} ${unitText(t, unit)}`,
  money: (t, tenge) => formatMoney(tenge, t.language),
  funding(t, funding) {
    const parts = fundingSources
      .filter((source) => funding[source] > 0n)
      .map(
        (source) => `${t.plain(`initiatives:source.${source}`)} ${formatMoney(funding[source], t.language)}`,
      );
    return parts.length > 0 ? parts.join("; ") : formatMoney(0n, t.language);
  },
  count: (t, count) => formatNumber(count, t.language),
  cooperative: (t, cooperative) =>
    cooperative.state === "existing"
      ? t.plain("initiatives:cooperative.existing", { name: cooperative.name, bin: cooperative.bin })
      : t.plain(`initiatives:cooperative.${cooperative.state}`),
  channels: (t, channels) => channels.map((channel) => t.plain(`initiatives:channel.${channel}`)).join(", "),
  readiness: (t, readiness) =>
    readinessItems
      .map(
        (item) =>
          `${t.plain(`initiatives:need.${item}`)} – ${t.plain(`initiatives:ready.${readiness[item]}`)}`,
      )
      .join("; "),
  month: monthText,
  duration: (t, months) => t.plain("initiatives:months", { count: months }),
};

/**
 * One answer as plain text in the translator's language, not escaped; undefined where there is none yet. A voice note
 * reads as it was written out, else as what it is and how long: `voices` knows both.
 */
export function answerText(
  t: Translator,
  id: AnswerId,
  answers: Answers,
  voices?: ReadonlyMap<string, VoiceNote>,
): string | undefined {
  const answer = answers[id];
  if (answer === undefined) return undefined;
  // The pair of a field's kind and its answer: the compiler does not follow it through a union of fields.
  const write = writers[fields[id].kind] as (t: Translator, answer: unknown, voices?: Voices) => string;
  return write(t, answer, voices);
}
