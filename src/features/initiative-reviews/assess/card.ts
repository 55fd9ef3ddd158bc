import type { Translator } from "../../../i18n/translator.ts";
import { shorten } from "../../courses/course-screens.ts";
import { answerText } from "../../initiatives/answer-text.ts";
import { type AnswerId, type Answers, isAnswerId } from "../../initiatives/answers.ts";
import { diffVersions, type VersionContent } from "../../initiatives/diff-versions.ts";
import { type FieldId, fieldIds } from "../../initiatives/fields.ts";
import type { InitiativeFile } from "../../initiatives/list-files.ts";
import type { VoiceNote } from "../../initiatives/read-voices.ts";

/** Fields on one page of the card at most: as many buttons stand in one row. */
const mostFields = 5;
/** Letters of a page; a longer field has a page to itself. */
const room = 1_800;
/** Letters of a field: the longest answer with a voice note written out is shorter. */
const longestField = 3_300;

/** A field as it reads, in plain text. */
export interface CardField {
  readonly id: FieldId;
  readonly text: string;
}

function fieldText(
  t: Translator,
  id: FieldId,
  input: {
    answers: Answers;
    voices: ReadonlyMap<string, VoiceNote>;
    files: readonly Pick<InitiativeFile, "field">[];
  },
): string {
  const { answers, voices, files } = input;
  if (isAnswerId(id)) return answerText(t, id, answers, voices) ?? t.plain("assess:unanswered");
  const count = files.filter(({ field }) => field === id).length;
  return count === 0 ? t.plain("assess:unanswered") : t.plain("assess:files", { count });
}

/** The fields of an initiative in the order of the form, spread over pages so that each fits a message. */
export function cardPages(
  t: Translator,
  input: Parameters<typeof fieldText>[2],
): readonly (readonly CardField[])[] {
  const pages: CardField[][] = [];
  let letters = 0;
  for (const id of fieldIds) {
    const text = shorten(fieldText(t, id, input), longestField);
    const last = pages.at(-1);
    if (!last || last.length === mostFields || letters + text.length > room) {
      pages.push([{ id, text }]);
      letters = text.length;
    } else {
      last.push({ id, text });
      letters += text.length;
    }
  }
  return pages;
}

/** A field that reads otherwise than in the version before. */
export interface FieldChange {
  readonly id: FieldId;
  readonly before: string;
  readonly after: string;
}

/** What the author changed since the version before, in the order of the form. */
export function fieldChanges(
  t: Translator,
  input: {
    former: VersionContent;
    answers: Answers;
    voices: ReadonlyMap<string, VoiceNote>;
    files: readonly InitiativeFile[];
  },
): readonly FieldChange[] {
  const { former, answers, voices, files } = input;
  const fileIds = files.filter(({ field }) => field === "attachments").map(({ id }) => id);
  const changes = diffVersions(former, { answers, fileIds });
  const none = t.plain("assess:unanswered");
  const read = (of: Answers, id: AnswerId) => answerText(t, id, of, voices) ?? none;
  const counted = (count: number) => (count === 0 ? none : t.plain("assess:files", { count }));
  return [
    ...changes.fields.map((id) => ({ id, before: read(former.answers, id), after: read(answers, id) })),
    ...(changes.filesAdded.length + changes.filesRemoved.length > 0
      ? [
          {
            id: "attachments" as const,
            before: counted(former.fileIds.length),
            after: counted(fileIds.length),
          },
        ]
      : []),
  ];
}
