import { formatNumber } from "../../../i18n/formats.ts";
import { escapeHtml, type Translator } from "../../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../../screen/screen.ts";
import { quietHours } from "../../../shared/quiet-hours.ts";
import { shortUuid } from "../../../shared/short-uuid.ts";
import { openButton } from "../compose/buttons.ts";
import { titleOf } from "../compose/parts.ts";
import { progressButton } from "./buttons.ts";
import type { DeliveryCounts } from "./count-deliveries.ts";
import type { Progress } from "./find-progress.ts";

const barLength = 10;

/** How much of it is done, from 0 to 1: for everybody is known what came of it, or nobody knows. */
function shareOf({ total, waiting, sending }: DeliveryCounts): number {
  return total === 0 ? 1 : (total - waiting - sending) / total;
}

function barOf(t: Translator, counts: DeliveryCounts): string {
  const share = shareOf(counts);
  const full = Math.floor(share * barLength);
  return `${"▰".repeat(full)}${"▱".repeat(barLength - full)} ${formatNumber(Math.floor(share * 100), t.language)} %`;
}

function headOf({ status, resting }: Progress) {
  if (status === "sending") return resting ? "resting" : "sending";
  return status === "paused" || status === "cancelled" ? status : "sent";
}

function linesOf(t: Translator, { status, counts }: Progress): string[] {
  const number = (value: number) => formatNumber(value, t.language);
  const { sent, acknowledged, total, gathered, waiting, failed, unreachable, unknown } = counts;
  const some = (key: "failed" | "unreachable" | "unknown" | "left", value: number) =>
    value === 0 ? [] : [t(`delivery:${key}`, { number: number(value) })];
  return [
    t("delivery:done", { sent: number(sent + acknowledged), total: number(total) }),
    ...some("unreachable", unreachable),
    ...some("failed", failed),
    ...some("unknown", unknown),
    ...(status === "cancelled" ? some("left", waiting) : []),
    ...(gathered ? [] : [t("delivery:gathering")]),
  ];
}

function timeText(t: Translator, { resting, counts: { minutesLeft } }: Progress): string[] {
  if (resting) return [t("delivery:untilMorning", { hour: quietHours.until })];
  if (minutesLeft === null) return [];
  return [minutesLeft <= 1 ? t("delivery:minute") : t("delivery:minutes", { count: minutesLeft })];
}

function quote(t: Translator, { content }: Progress): string {
  return `<i>${escapeHtml(titleOf(t, content))}</i>`;
}

function buttonsOf(t: Translator, { id, status }: Progress): InlineButton[][] {
  const to = (action: "pause" | "resume" | "ask", label: string) => ({
    label,
    data: progressButton.data({ id: shortUuid(id), action }),
  });
  const pause = to("pause", t.plain("delivery:button.pause"));
  const resume = to("resume", t.plain("delivery:button.resume"));
  const cancel = to("ask", t.plain("delivery:button.cancel"));
  if (status === "sending") return [[pause, cancel]];
  if (status === "paused") return [[resume, cancel]];
  return [[{ label: t.plain("delivery:button.open"), data: openButton.data({ id: shortUuid(id) }) }]];
}

/** How far an announcement is. */
export function progressScreen(t: Translator, progress: Progress): Screen {
  return {
    text: [
      [t(`delivery:head.${headOf(progress)}`), quote(t, progress)].join("\n"),
      barOf(t, progress.counts),
      linesOf(t, progress).join("\n"),
      ...timeText(t, progress),
    ].join("\n\n"),
    keyboard: buttonsOf(t, progress),
  };
}

/** Asks whether an announcement is to be cancelled. */
export function cancelScreen(t: Translator, progress: Progress): Screen {
  const { id, counts } = progress;
  const to = (action: "cancel" | "show", label: string) => ({
    label,
    data: progressButton.data({ id: shortUuid(id), action }),
  });
  return {
    text: [
      [t("delivery:cancel.ask"), quote(t, progress)].join("\n"),
      t("delivery:cancel.what", { number: formatNumber(counts.waiting, t.language) }),
    ].join("\n\n"),
    keyboard: [
      [to("cancel", t.plain("delivery:button.sure"))],
      [to("show", t.plain("delivery:button.back"))],
    ],
  };
}
