import { formatNumber } from "../../../i18n/formats.ts";
import type { Translator } from "../../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../../screen/screen.ts";
import { shortUuid } from "../../../shared/short-uuid.ts";
import { pageRow, paragraphs, shortLabel, wayBack } from "../../invitations/screens.ts";
import { placeName } from "../../places/places.ts";
import { audienceLines } from "./audience-lines.ts";
import type { AudienceOption } from "./audience-options.ts";
import { audienceButton, audienceClearButton, audienceMarkButton } from "./buttons.ts";
import type { AudienceCount } from "./count-audience.ts";
import { type AudienceList, audienceLists, marksIn } from "./lists.ts";
import type { AudienceListView, AudienceView } from "./view-audience.ts";

/** How many get it, and who does not and why. */
export function countLines(t: Translator, count: AudienceCount): string {
  const number = (value: number) => formatNumber(value, t.language);
  const reasons = (["blocked", "muted", "deleted"] as const).filter((why) => count[why] > 0);
  return [
    t("audience:recipients", { count: count.recipients, number: number(count.recipients) }),
    ...(reasons.length === 0 ? [] : [t("audience:leftOut.title")]),
    ...reasons.map((why) => t(`audience:leftOut.${why}`, { number: number(count[why]) })),
  ].join("\n");
}

/** Whom an announcement is for, and the way to each list. */
export function audienceScreen(t: Translator, view: AudienceView): Screen {
  const { audience, names, count } = view;
  const id = shortUuid(view.id);
  // Districts are those of the chosen oblasts.
  const lists = audienceLists.filter((list) => list !== "districts" || audience.oblastIds.length > 0);
  const open = (list: AudienceList): InlineButton => {
    const name = t.plain(`audience:list.${list}.button`);
    const { length: number } = marksIn(audience, list);
    return {
      label: number === 0 ? name : t.plain("audience:button.chosen", { name, number }),
      data: audienceButton.data({ id, list, page: 0 }),
    };
  };
  const isChosen = lists.some((list) => marksIn(audience, list).length > 0);
  return {
    text: paragraphs(t("audience:title"), audienceLines(t, audience, names).join("\n"), countLines(t, count)),
    keyboard: [
      ...lists.map((list) => [open(list)]),
      ...(isChosen
        ? [
            [
              {
                label: t.plain("audience:button.everybody"),
                data: audienceClearButton.data({ id, list: "all" }),
              },
            ],
          ]
        : []),
      wayBack(t, audienceButton.data({ id, list: "card", page: 0 })),
    ],
  };
}

function optionName(t: Translator, option: AudienceOption): string {
  const { mark } = option;
  switch (mark.list) {
    case "oblasts":
    case "districts":
      return option.names ? placeName(option.names, t.language) : mark.value;
    case "progress":
      return t.plain(`audience:progress.${mark.value.state}`, { title: option.title?.[t.language] ?? "" });
    case "roles":
      return t.plain(`audience:role.${mark.value}`);
    case "directions":
      return t.plain(`direction.${mark.value}`);
    case "statuses":
      return t.plain(`initiatives:status.${mark.value}`);
    case "language":
      return t.plain(`language.${mark.value}`);
  }
}

/** A list in which an audience is chosen, with how many it is so far. */
export function audienceListScreen(t: Translator, view: AudienceListView): Screen {
  const { audience, list, page } = view;
  const id = shortUuid(view.id);
  const marked = marksIn(audience, list);
  const row = (option: AudienceOption): InlineButton[] => {
    const on = marked.includes(option.value);
    const name = optionName(t, option);
    return [
      {
        label: shortLabel(t.plain(on ? "team:select.on" : "team:select.off", { name })),
        data: audienceMarkButton.data({ id, list, on: on ? "0" : "1", value: option.value, page }),
      },
    ];
  };
  return {
    text: paragraphs(
      t(`audience:list.${list}.title`),
      view.options.length === 0 ? t("audience:nothing") : t(`audience:list.${list}.about`),
      countLines(t, view.count),
    ),
    keyboard: [
      ...view.options.map(row),
      ...pageRow(t, view, (page) => audienceButton.data({ id, list, page })),
      ...(marked.length === 0
        ? []
        : [[{ label: t.plain("audience:button.clear"), data: audienceClearButton.data({ id, list }) }]]),
      wayBack(t, audienceButton.data({ id, list: "menu", page: 0 })),
    ],
  };
}
