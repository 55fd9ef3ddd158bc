import type { z } from "zod";
import type { Translator } from "../../../../i18n/translator.ts";
import type { InlineButton } from "../../../../screen/screen.ts";
import type { AnswerId, Answers } from "../../answers.ts";
import type { FieldId, FieldKind, FieldOf } from "../../fields.ts";
import type { InitiativeFile } from "../../list-files.ts";

/** What answers a field of this kind. */
export type AnswerOf<Kind extends FieldKind> = NonNullable<Answers[FieldOf<Kind> & AnswerId]>;

/** What a person says or presses at a question. */
export type Input =
  | { readonly type: "text"; readonly text: string }
  /** The id of the voice note's InitiativeFile. */
  | { readonly type: "voice"; readonly id: string }
  | { readonly type: "choose"; readonly value: string }
  | { readonly type: "page"; readonly page: number };

/** A finished sentence in HTML, in whatever language the person reads. */
export type Notice = (t: Translator) => string;

/** Where a question stands: everything it knows when it is asked and when it is answered. */
export interface At<Answer, Pending> {
  readonly field: FieldId;
  readonly answer: Answer | undefined;
  /** What was said so far of an answer in several parts; null at the beginning. */
  readonly pending: Pending | null;
  readonly page: number;
  readonly answers: Answers;
  readonly files: readonly InitiativeFile[];
  /** The present month where the person lives: "2026-11". */
  readonly month: string;
  /** What initiatives of this direction usually cost, when what is being said is far from it. */
  readonly usualCost: bigint | null;
}

/** What a question makes of an input. Nothing is lost: what is no answer is said back with an example. */
export type Taken<Answer, Pending> =
  | { readonly type: "answered"; readonly answer: Answer; readonly notice?: Notice }
  /** The field has no answer of its own (files), and the person is done with it. */
  | { readonly type: "done" }
  /** It goes on asking. `answer`: what is kept meanwhile; null takes the answer away. */
  | {
      readonly type: "asking";
      readonly pending: Pending | null;
      readonly page?: number;
      readonly answer?: Answer | null;
      readonly notice?: Notice;
    }
  | { readonly type: "fault"; readonly notice: Notice };

/** What a button of the form asks for; the value says which. */
export type Act =
  | "choose"
  | "page"
  | "back"
  | "skip"
  | "keep"
  | "clear"
  | "remove"
  | "jump"
  | "fields"
  | "question"
  | "end"
  | "leave"
  | "preview";

export type MakeButton = (label: string, act: Act, value?: string) => InlineButton;

/** How a question looks. */
export interface Drawn {
  /** HTML in place of the field's own question. */
  readonly ask?: string;
  /** A part of the answer is asked: to skip or to keep it is no choice here. */
  readonly isPart?: true;
  /** HTML below the question. */
  readonly lines?: readonly string[];
  readonly rows?: readonly (readonly InlineButton[])[];
  /** One of the rows leads on with the answer as it is. */
  readonly leadsOn?: true;
}

/** A kind of question: what it understands and how it asks. Pure. */
export interface Question<Answer, Pending> {
  /** What a draft keeps of an unfinished answer. */
  readonly pending: z.ZodType<Pending>;
  take(input: Input, at: At<Answer, Pending>): Taken<Answer, Pending>;
  draw(t: Translator, at: At<Answer, Pending>, button: MakeButton): Drawn;
  /** The part before; undefined where the question begins. */
  back?(at: At<Answer, Pending>): Pending | null | undefined;
  /** What is said to a message of another sort: what is expected here, with an example. */
  readonly hint: (t: Translator, field: FieldId) => string;
}

/** The hint of a question that is answered by buttons. */
export function pressHint(t: Translator): string {
  return t("form:hint.press");
}

/** The field's own example, after a reason why something is no answer. */
export function exampleOf(t: Translator, field: FieldId): string {
  return t("form:hint.example", { example: t.plain(`form:field.${field}.example`) });
}

/** The hint of a question that is answered by typing, and how. */
export function typeHint(how: "words" | "number" | "choice"): (t: Translator, field: FieldId) => string {
  return (t, field) => [t(`form:hint.${how}`), exampleOf(t, field)].join(" ");
}

/** Buttons in rows of so many. */
export function inRows(buttons: readonly InlineButton[], width: number): InlineButton[][] {
  const rows: InlineButton[][] = [];
  for (let index = 0; index < buttons.length; index += width) rows.push(buttons.slice(index, index + width));
  return rows;
}
