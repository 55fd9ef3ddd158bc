import { formatDate } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { shorten } from "../courses/course-screens.ts";
import { homeButton } from "../home/screens.ts";
import { initiativeButton, listPageButton, newInitiativeButton } from "./buttons.ts";
import {
  groupOf,
  initiativesPerScreen,
  type ListedInitiative,
  type StatusGroup,
} from "./list-initiatives.ts";
import { titleOf } from "./screens.ts";

/** An akim's initiatives, by what is to be done with them; with none, a warm first step. */
export function initiativesScreen(
  t: Translator,
  input: {
    initiatives: readonly ListedInitiative[];
    page: number;
    pages: number;
    total: number;
    timeZone: string;
  },
  notice?: string,
): Screen {
  const { initiatives, page, pages, total, timeZone } = input;
  const begin = newInitiativeButton.data({});
  if (total === 0) {
    return {
      text: [...(notice === undefined ? [] : [notice]), t("initiatives:list.empty")].join("\n\n"),
      keyboard: [[{ label: t.plain("initiatives:button.first"), data: begin }], [homeButton(t)]],
    };
  }
  const lines: string[] = [];
  let group: StatusGroup | undefined;
  for (const [index, initiative] of initiatives.entries()) {
    const mine = groupOf(initiative.status);
    if (mine !== group) lines.push(`\n${t(`initiatives:list.group.${mine}`)}`);
    group = mine;
    lines.push(
      t("initiatives:list.line", {
        place: page * initiativesPerScreen + index + 1,
        title: titleOf(t, initiative),
        status: t.plain(`initiatives:status.${initiative.status}`),
        date: formatDate(initiative.updatedAt, t.language, timeZone),
      }),
    );
  }
  const turning: InlineButton[] = [
    ...(page > 0
      ? [{ label: t.plain("button.previous"), data: listPageButton.data({ page: page - 1 }) }]
      : []),
    ...(page < pages - 1
      ? [{ label: t.plain("button.next"), data: listPageButton.data({ page: page + 1 }) }]
      : []),
  ];
  return {
    text: [
      ...(notice === undefined ? [] : [notice, ""]),
      t("initiatives:list.title", { total }),
      ...lines,
    ].join("\n"),
    keyboard: [
      ...initiatives.map((initiative, index) => [
        {
          label: shorten(`${page * initiativesPerScreen + index + 1}. ${titleOf(t, initiative)}`),
          data: initiativeButton.data({ action: "view", id: initiative.id }),
        },
      ]),
      ...(turning.length > 0 ? [turning] : []),
      [{ label: t.plain("initiatives:button.new"), data: begin }],
      [homeButton(t)],
    ],
  };
}
