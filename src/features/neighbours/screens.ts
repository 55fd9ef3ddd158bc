import { formatDate, formatNumber } from "../../i18n/formats.ts";
import { escapeHtml, type Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { shortUuid } from "../../shared/short-uuid.ts";
import { homeButton } from "../home/screens.ts";
import { unitText } from "../initiatives/answer-text.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { actionButton, headOf } from "../initiatives/screens.ts";
import { formatPhone } from "../people/phone.ts";
import { neighbourButton, neighboursButton } from "./buttons.ts";
import type { Neighbours } from "./list-neighbours.ts";
import type { Contact, Neighbour, Outline } from "./neighbour.ts";

const paragraphs = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join("\n\n");
const lines = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join("\n");

/** What is made there and about how much: "Ірімшік, жылына шамамен 12 т". As HTML. */
function outlineText(t: Translator, { product, volume }: Outline): string {
  const what = product ?? t.plain("neighbours:noProduct");
  if (volume === null) return escapeHtml(what);
  const amount = `${formatNumber(volume.about, t.language)} ${unitText(t, volume.unit)}`;
  return t("neighbours:outline", { what, amount });
}

function press(
  label: string,
  action: "view" | "ask" | "propose" | "withdraw" | "agree" | "decline",
  pair: { own: string; other: string },
): InlineButton {
  const own = shortUuid(pair.own);
  const other = shortUuid(pair.other);
  return { label, data: neighbourButton.data({ action, own, other }) };
}

function toList(t: Translator, id: string): InlineButton {
  return { label: t.plain("neighbours:button.list"), data: neighboursButton.data({ id, page: 0 }) };
}

function toInitiative(t: Translator, id: string): InlineButton {
  return { ...actionButton(t, id, "view"), label: t.plain("neighbours:button.initiative") };
}

/** Who it is and how to reach them, as HTML: only ever of those who have agreed. */
function contactLines(t: Translator, contact: Contact): string {
  const { name, telegramId, phone, title, village } = contact;
  const shown = escapeHtml(name ?? t.plain("neighbours:nameless"));
  return lines(
    telegramId === null ? `👤 ${shown}` : `👤 <a href="tg://user?id=${telegramId}">${shown}</a>`,
    phone === null ? undefined : `📞 ${escapeHtml(formatPhone(phone))}`,
    village === null ? undefined : t("neighbours:village", { village }),
    title === null ? undefined : t("neighbours:initiative", { title }),
  );
}

function listLine(t: Translator, neighbour: Neighbour, number: number): string {
  const { contact, standing, outline } = neighbour;
  const name = contact === null ? "" : ` – ${escapeHtml(contact.name ?? t.plain("neighbours:nameless"))}`;
  const state = standing === "none" ? "" : `\n   ${t(`neighbours:standing.${standing}`)}`;
  return `${number}. ${outlineText(t, outline)}${name}${state}`;
}

/** The initiatives beside one: those with whom something is under way, then the others. */
export function neighboursScreen(t: Translator, neighbours: Neighbours, notice?: string): Screen {
  const { initiative, isPlaced, joining, others, total, page, pages } = neighbours;
  const { id } = initiative;
  const rows = [...joining, ...others];
  const to = (page: number) => neighboursButton.data({ id, page });
  const turning = [
    ...(page > 0 ? [{ label: t.plain("button.previous"), data: to(page - 1) }] : []),
    ...(page < pages - 1 ? [{ label: t.plain("button.next"), data: to(page + 1) }] : []),
  ];
  const open = rows.map(({ id: other }, index) => press(String(index + 1), "view", { own: id, other }));
  const perRow = 5;
  const openRows = open.flatMap((_, index) =>
    index % perRow === 0 ? [open.slice(index, index + perRow)] : [],
  );
  return {
    text: paragraphs(
      notice,
      headOf(t, initiative),
      t("neighbours:title"),
      !isPlaced
        ? t("neighbours:notPlaced")
        : rows.length === 0
          ? t("neighbours:none")
          : t("neighbours:found", { count: total + joining.length }),
      rows.map((neighbour, index) => listLine(t, neighbour, index + 1)).join("\n"),
      rows.length === 0 ? undefined : t("neighbours:private"),
    ),
    keyboard: [...openRows, ...(turning.length > 0 ? [turning] : []), [toInitiative(t, id), homeButton(t)]],
  };
}

function stepsOf(t: Translator, ownId: string, { id, standing }: Neighbour): InlineButton[][] {
  const pair = { own: ownId, other: id };
  switch (standing) {
    case "none":
      return [[press(t.plain("neighbours:button.ask"), "ask", pair)]];
    case "asked":
      return [[press(t.plain("neighbours:button.withdraw"), "withdraw", pair)]];
    case "asking":
      return [
        [press(t.plain("neighbours:button.agree"), "agree", pair)],
        [press(t.plain("neighbours:button.decline"), "decline", pair)],
      ];
    default:
      return [];
  }
}

/** One neighbour, and what can be done about joining forces with it. */
export function neighbourScreen(
  t: Translator,
  input: { initiative: Initiative; neighbour: Neighbour; timeZone: string },
  notice?: string,
): Screen {
  const { initiative, neighbour, timeZone } = input;
  const { outline, contact, standing, againFrom } = neighbour;
  const state =
    standing === "over" && againFrom
      ? t("neighbours:overUntil", { day: formatDate(againFrom, t.language, timeZone) })
      : standing === "none"
        ? undefined
        : t(`neighbours:standing.${standing}`);
  return {
    text: paragraphs(
      notice,
      headOf(t, initiative),
      lines(t("neighbours:one"), outlineText(t, outline)),
      state,
      contact === null ? undefined : contactLines(t, contact),
      standing === "asking" ? t("neighbours:means") : undefined,
    ),
    keyboard: [
      ...stepsOf(t, initiative.id, neighbour),
      [toList(t, initiative.id)],
      [toInitiative(t, initiative.id)],
    ],
  };
}

/** Says what a proposal will show to whom, and asks whether to make it. */
export function askScreen(t: Translator, input: { initiative: Initiative; neighbour: Neighbour }): Screen {
  const { initiative, neighbour } = input;
  const pair = { own: initiative.id, other: neighbour.id };
  return {
    text: paragraphs(
      headOf(t, initiative),
      lines(t("neighbours:ask"), outlineText(t, neighbour.outline)),
      t("neighbours:askMeans"),
    ),
    keyboard: [
      [press(t.plain("neighbours:button.propose"), "propose", pair)],
      [press(t.plain("button.cancel"), "view", pair)],
    ],
  };
}

/** Tells an akim what a neighbour wants of them, or has answered; `own` is the akim's own initiative. */
export function toldScreen(
  t: Translator,
  input: {
    type: "proposed" | "agreed" | "declined";
    own: Pick<Initiative, "id" | "title" | "number" | "status">;
    neighbour: Neighbour;
  },
): Screen {
  const { type, own, neighbour } = input;
  const { outline, contact } = neighbour;
  return {
    text: paragraphs(
      t(`neighbours:told.${type}`),
      lines(t("neighbours:told.own"), headOf(t, own)),
      lines(t("neighbours:told.other"), outlineText(t, outline)),
      contact === null ? undefined : contactLines(t, contact),
      type === "proposed" ? t("neighbours:means") : undefined,
    ),
    keyboard: [
      ...(type === "proposed" ? stepsOf(t, own.id, neighbour) : []),
      [toList(t, own.id)],
      [homeButton(t)],
    ],
  };
}
