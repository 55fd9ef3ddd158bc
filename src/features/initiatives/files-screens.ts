import { escapeHtml, type Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { homeButton } from "../home/screens.ts";
import { fileButton, initiativeButton } from "./buttons.ts";
import { fileText } from "./file-text.ts";
import type { Initiative } from "./initiative.ts";
import type { InitiativeFile } from "./list-files.ts";
import { headOf } from "./screens.ts";

const buttonsInRow = 5;

/** The files and voice notes of an initiative, each with a button that sends it. */
export function filesScreen(
  t: Translator,
  input: { initiative: Initiative; files: readonly InitiativeFile[] },
): Screen {
  const { initiative, files } = input;
  const lines = files.map((file, index) => `${index + 1}. ${escapeHtml(fileText(t, file))}`);
  const buttons = files.flatMap((file, index): InlineButton[] =>
    file.fileId === null && file.point === null
      ? []
      : [{ label: String(index + 1), data: fileButton.data({ file: file.id }) }],
  );
  const rows = Array.from({ length: Math.ceil(buttons.length / buttonsInRow) }, (_, row) =>
    buttons.slice(row * buttonsInRow, (row + 1) * buttonsInRow),
  );
  return {
    text: [
      headOf(t, initiative),
      ...(files.length > 0
        ? [t("initiatives:filesList.title"), lines.join("\n")]
        : [t("initiatives:filesList.none")]),
    ].join("\n\n"),
    keyboard: [
      ...rows,
      [
        {
          label: t.plain("initiatives:button.toInitiative"),
          data: initiativeButton.data({ action: "view", id: initiative.id }),
        },
        homeButton(t),
      ],
    ],
  };
}
