import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { allows } from "../initiatives/actions.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { actionButton, headOf } from "../initiatives/screens.ts";
import { factButton, recordButton } from "./buttons.ts";
import { type Fact, factKinds } from "./fact.ts";
import { factLine, lines, paragraphs } from "./lines.ts";
import { pageOf, turning } from "./milestone-screens.ts";
import { toList, villageButton } from "./screens.ts";

/** As many facts as one screen lists. */
const factsPerPage = 8;

/** Asks which kind of fact is to be recorded. */
export function chooseFactScreen(t: Translator, initiative: Initiative): Screen {
  const { id } = initiative;
  return {
    text: paragraphs(headOf(t, initiative), t("village:facts.choose")),
    keyboard: [
      ...factKinds.map((kind) => [
        { label: t.plain(`village:kind.${kind}`), data: recordButton.data({ kind, id }) },
      ]),
      [villageButton(t, id)],
    ],
  };
}

/** The facts of an initiative, the latest first, each with the way to it. */
export function factsScreen(
  t: Translator,
  input: { initiative: Initiative; facts: readonly Fact[]; page: number },
): Screen {
  const { initiative, facts } = input;
  const { id } = initiative;
  const { rows, page, pages } = pageOf(facts, { page: input.page, perPage: factsPerPage });
  const turn = turning(t, "facts", { id, page, pages });
  const open = rows.map(
    ({ row, number }): InlineButton => ({
      label: String(number),
      data: factButton.data({ action: "view", id: row.id }),
    }),
  );
  const perRow = 4;
  const openRows = [open.slice(0, perRow), open.slice(perRow)].filter((row) => row.length > 0);
  return {
    text: paragraphs(
      headOf(t, initiative),
      facts.length === 0
        ? t("village:facts.none")
        : lines(
            t("village:facts.title", { total: facts.length }),
            ...rows.map(({ row, number }) => `${number}. ${factLine(t, row).replace(/^• /, "")}`),
          ),
    ),
    keyboard: [
      ...openRows,
      ...(turn.length > 0 ? [turn] : []),
      ...(allows(initiative, "record") ? [[actionButton(t, id, "record")]] : []),
      [villageButton(t, id)],
    ],
  };
}

/** A fact; `asks` when its taking back is to be confirmed. */
export function factScreen(
  t: Translator,
  input: { initiative: Initiative; fact: Fact; asks: boolean },
): Screen {
  const { initiative, fact, asks } = input;
  const press = (label: "retract" | "retractSure", action: "retract" | "retracted"): InlineButton => ({
    label: t.plain(`village:button.${label}`),
    data: factButton.data({ action, id: fact.id }),
  });
  const retract = asks ? press("retractSure", "retracted") : press("retract", "retract");
  return {
    text: paragraphs(
      headOf(t, initiative),
      lines(t("village:facts.one"), factLine(t, fact)),
      asks ? t("village:facts.sure") : undefined,
    ),
    keyboard: [
      ...(allows(initiative, "record") ? [[retract]] : []),
      [toList(t, "facts", initiative.id)],
      [villageButton(t, initiative.id)],
    ],
  };
}
