import { formatDate } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { figureLines } from "../economics/figure-lines.ts";
import { getFigures } from "../economics/figures.ts";
import { initiativeButton, submitButton, sureButton } from "./buttons.ts";
import type { FieldId } from "./fields.ts";
import type { Initiative } from "./initiative.ts";
import { actionButton, headOf, titleOf } from "./screens.ts";

function keepButton(t: Translator, id: string): InlineButton {
  return { label: t.plain("initiatives:button.keep"), data: initiativeButton.data({ action: "view", id }) };
}

/** The last look before an initiative is submitted: its figures, what is doubtful in them, and what comes then. */
export function submitScreen(
  t: Translator,
  input: { initiative: Initiative; dueAt: Date; timeZone: string },
  notice?: string,
): Screen {
  const { initiative, dueAt, timeZone } = input;
  const { id, revision, number, reviewer } = initiative;
  const date = formatDate(dueAt, t.language, timeZone);
  const lines = figureLines(t, getFigures(initiative.answers));
  return {
    text: [
      ...(notice === undefined ? [] : [notice]),
      t("initiatives:submit.sure"),
      headOf(t, initiative),
      ...(lines.length > 0 ? [[t("initiatives:submit.figures"), ...lines].join("\n")] : []),
      t(number !== null && reviewer ? "initiatives:submit.nextAgain" : "initiatives:submit.next", { date }),
    ].join("\n\n"),
    keyboard: [
      [{ label: t.plain("initiatives:button.submitYes"), data: submitButton.data({ revision, id }) }],
      [keepButton(t, id)],
    ],
  };
}

/** What has still to be answered before it can be submitted. */
export function incompleteScreen(
  t: Translator,
  input: { initiative: Initiative; missing: readonly FieldId[] },
): Screen {
  const { initiative, missing } = input;
  const fields = missing.map((field) =>
    t.plain("initiatives:submit.field", { name: t.plain(`form:field.${field}.name`) }),
  );
  return {
    text: [headOf(t, initiative), t("initiatives:submit.incomplete", { fields: fields.join("\n") })].join(
      "\n\n",
    ),
    keyboard: [
      [
        {
          label: t.plain("initiatives:button.missing"),
          data: initiativeButton.data({ action: "fill", id: initiative.id }),
        },
      ],
      [keepButton(t, initiative.id)],
    ],
  };
}

/** Remarks wait for an answer before it can be submitted again. */
export function unsettledScreen(t: Translator, input: { initiative: Initiative; remarks: number }): Screen {
  const { initiative, remarks } = input;
  return {
    text: [headOf(t, initiative), t("initiatives:submit.unsettled", { count: remarks })].join("\n\n"),
    keyboard: [[actionButton(t, initiative.id, "settle")], [keepButton(t, initiative.id)]],
  };
}

/** Asks whether a draft shall be deleted. */
export function discardScreen(t: Translator, initiative: Initiative): Screen {
  const { id } = initiative;
  return {
    text: t("initiatives:discard.sure", { title: titleOf(t, initiative) }),
    keyboard: [
      [
        {
          label: t.plain("initiatives:button.discardYes"),
          data: sureButton.data({ action: "discard", id }),
        },
      ],
      [keepButton(t, id)],
    ],
  };
}

/** Asks for the reason of a withdrawal, or for none. */
export function withdrawScreen(t: Translator, initiative: Initiative, notice?: string): Screen {
  const { id } = initiative;
  return {
    text: [
      ...(notice === undefined ? [] : [notice]),
      t("initiatives:withdraw.ask", { title: titleOf(t, initiative) }),
    ].join("\n\n"),
    keyboard: [
      [
        {
          label: t.plain("initiatives:button.withdrawYes"),
          data: sureButton.data({ action: "withdraw", id }),
        },
      ],
      [keepButton(t, id)],
    ],
  };
}
