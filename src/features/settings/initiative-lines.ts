import { formatDate, formatMoney } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import { answerText } from "../initiatives/answer-text.ts";
import type { Answers } from "../initiatives/answers.ts";
import { isAnswerId } from "../initiatives/answers.ts";
import { diffVersions } from "../initiatives/diff-versions.ts";
import { fieldIds } from "../initiatives/fields.ts";
import { fileText } from "../initiatives/file-text.ts";
import type { MyInitiatives } from "../initiatives/my-initiatives.ts";
import { titleOf } from "../initiatives/screens.ts";
import { placeText } from "../initiatives/view-pages.ts";

type Dated = (value: Date) => string;
type Own = MyInitiatives["own"][number];

function answerLine(t: Translator, own: Own, answers: Answers, id: (typeof fieldIds)[number]): string {
  const value = isAnswerId(id) ? answerText(t, id, answers, own.voices) : undefined;
  const skipped = own.skipped.includes(id) ? t.plain("initiatives:skipped") : t.plain("export:none");
  return `    ${t.plain("export:line", { label: t.plain(`form:field.${id}.name`), value: (value ?? skipped).replaceAll("\n", " ") })}`;
}

/** A person's own initiatives, with all answers, and what earlier versions said otherwise. */
export function initiativeLines(t: Translator, { own }: MyInitiatives, date: Dated): string[] {
  const line = (label: string, value: string) => `    ${t.plain("export:line", { label, value })}`;
  return own.flatMap((initiative) => {
    const { number, status, statusAt, createdAt, updatedAt, submittedAt, dueAt } = initiative;
    const { place, answers, files, versions } = initiative;
    return [
      [
        titleOf(t, initiative),
        ...(number === null ? [] : [number]),
        t.plain(`initiatives:status.${status}`),
      ].join(", "),
      line(t.plain("initiatives:view.place"), placeText(t, place) || t.plain("export:none")),
      line(t.plain("initiatives:view.begun"), date(createdAt)),
      line(t.plain("initiatives:view.changed"), date(updatedAt)),
      line(t.plain("initiatives:view.since"), date(statusAt)),
      ...(submittedAt ? [line(t.plain("initiatives:view.submitted"), date(submittedAt))] : []),
      ...(dueAt ? [line(t.plain("initiatives:view.due"), date(dueAt))] : []),
      ...fieldIds.filter(isAnswerId).map((id) => answerLine(t, initiative, answers, id)),
      ...files.map((file) => `    ${fileText(t, file)}, ${date(file.addedAt)}`),
      ...versions.flatMap((version) => [
        `    ${t.plain("initiatives:historyList.version", { number: version.number })}, ${date(version.submittedAt)}`,
        ...diffVersions(version, { answers, fileIds: version.fileIds }).fields.map(
          (id) => `    ${answerLine(t, initiative, version.answers, id)}`,
        ),
      ]),
    ];
  });
}

/** What a person did with initiatives, their own and others'. */
export function initiativeWorkLines(t: Translator, data: MyInitiatives, date: Dated): string[] {
  const voice = t.plain("initiatives:voice.unmeasured");
  const entry = (
    what: string,
    { about, at, text }: MyInitiatives["messages"][number],
    more: readonly (string | null)[] = [],
  ) => {
    const where = about.number ?? titleOf(t, about);
    const said = [text, ...more].filter((part) => part !== null && part !== "");
    return `${date(at)}, ${where}, ${what}${said.length > 0 ? `: ${said.join("; ")}` : ""}`;
  };
  const dated = (key: "settled" | "sent" | "removed" | "retracted" | "ended", at: Date | null) =>
    at && t.plain(`export:work.${key}`, { date: date(at) });
  return [
    ...data.taken.map((row) =>
      [
        row.claimedAt ? date(row.claimedAt) : t.plain("export:none"),
        row.number ?? titleOf(t, row),
        t.plain("export:work.taken"),
      ].join(", "),
    ),
    ...data.events.map((row) => entry(t.plain(`initiatives:status.${row.to}`), row)),
    ...data.files.map((row) =>
      entry(t.plain(`initiatives:file.${row.kind}`), row, [dated("removed", row.removedAt)]),
    ),
    ...data.writtenOut.map((row) => entry(t.plain("export:work.writtenOut"), row)),
    ...data.messages.map((row) => entry(t.plain("export:work.message"), { ...row, text: row.text ?? voice })),
    ...data.remarks.map((row) =>
      entry(
        [t.plain("export:work.remark"), ...(row.field ? [t.plain(`form:field.${row.field}.name`)] : [])].join(
          ", ",
        ),
        { ...row, text: row.text ?? voice },
        [row.reply, dated("sent", row.sentAt), dated("settled", row.settledAt)],
      ),
    ),
    ...data.scores.map((row) =>
      entry(
        t.plain("export:work.score", {
          criterion: t.plain(`export:work.criterion.${row.criterion}`),
          value: row.value,
        }),
        row,
      ),
    ),
    ...data.reports.map((row) => entry(t.plain("export:work.report"), row)),
    ...data.facts.map((row) =>
      entry(t.plain(`export:work.fact.${row.kind}`), row, [
        formatDate(row.happenedOn, t.language, "UTC"),
        row.amount === null
          ? null
          : row.kind === "revenue" || row.kind === "buyerContract"
            ? formatMoney(row.amount, t.language)
            : String(row.amount),
        dated("retracted", row.retractedAt),
      ]),
    ),
    ...data.handovers.map((row) => entry(t.plain("export:work.handover"), row, [dated("ended", row.ended)])),
  ];
}
