import { formatDateTime } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { DeadLetter } from "../../jobs/dead-letters.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import { failedJobButton, failedJobsButton } from "./buttons.ts";

/** What a kind of job was to do, in people's words. */
const kinds = {
  "questions.tell-answerer": "question",
  "questions.tell-asker": "answer",
  "invitations.tell-inviter": "joined",
  "invitations.tell-revoked": "role",
  "invitations.tell-scope": "role",
  "registration.tell-left-account": "leftAccount",
  "extra-attempts.tell-organizer": "attemptAsked",
  "extra-attempts.tell-granted": "attemptGranted",
  "certificates.tell-holder": "certificate",
  "initiatives.tell-reviewer": "waiting",
  "initiative-reviews.tell-author": "review",
  "initiative-reviews.tell-former-reviewer": "review",
  "initiative-reviews.tell-message": "message",
  "village.tell-involved": "village",
  "village.tell-report": "village",
  "village.tell-taker": "handover",
  "village.tell-handover": "handover",
  "neighbours.tell-neighbour": "neighbour",
  "announcements.start": "announcementStart",
  "announcements.correct-copies": "announcementCorrection",
  "reminders.send": "reminder",
  "reminders.plan": "reminderPlan",
} as const;

const refusedByTelegram = /^telegram: (.*)$/;

function kindText(t: Translator, job: string): string {
  const kind = kinds[job as keyof typeof kinds];
  return t(`jobs:kind.${kind ?? "other"}`);
}

function reasonText(t: Translator, { reason, code = "" }: DeadLetter): string {
  const [, words] = refusedByTelegram.exec(reason) ?? [];
  if (words !== undefined) return t("jobs:reason.telegram", { words });
  if (reason === "lost" || reason === "unknown") return t(`jobs:reason.${reason}`);
  return t(reason === "unreadable" ? "jobs:reason.unreadable" : "jobs:reason.fault", { code });
}

function describe(t: Translator, failed: DeadLetter, timeZone: string): string {
  return [
    `<b>${kindText(t, failed.job)}</b>`,
    t("jobs:failedAt", { date: formatDateTime(failed.failedAt, t.language, timeZone) }),
    t("jobs:tries", { count: failed.tries }),
    reasonText(t, failed),
  ].join("\n");
}

function wayBack(t: Translator): InlineButton[] {
  return [{ label: t.plain("button.back"), data: goButton.data({ to: "team" }) }, homeButton(t)];
}

/** One of the jobs that failed, with the way to the others; a word of relief where there is none. */
export function failedJobsScreen(
  t: Translator,
  shown: { failed: readonly DeadLetter[]; place: number; timeZone: string },
  notice?: string,
): Screen {
  const { failed, timeZone } = shown;
  const head = notice === undefined ? [] : [notice];
  const place = Math.max(0, Math.min(shown.place, failed.length - 1));
  const job = failed[place];
  if (!job) return { text: [...head, t("jobs:none")].join("\n\n"), keyboard: [wayBack(t)] };
  const { id } = job;
  const to = (label: string, place: number) => ({ label, data: failedJobsButton.data({ place }) });
  const others = [
    ...(place > 0 ? [to(t.plain("button.previous"), place - 1)] : []),
    ...(place < failed.length - 1 ? [to(t.plain("button.next"), place + 1)] : []),
  ];
  return {
    text: [
      ...head,
      t("jobs:title", { number: place + 1, total: failed.length }),
      describe(t, job, timeZone),
    ].join("\n\n"),
    keyboard: [
      [{ label: t.plain("jobs:button.again"), data: failedJobButton.data({ action: "again", id }) }],
      [{ label: t.plain("jobs:button.drop"), data: failedJobButton.data({ action: "ask", id }) }],
      ...(others.length > 0 ? [others] : []),
      wayBack(t),
    ],
  };
}

/** Asks whether a job is to be given up. */
export function dropJobScreen(
  t: Translator,
  { job, place, timeZone }: { job: DeadLetter; place: number; timeZone: string },
): Screen {
  const { id } = job;
  return {
    text: [t("jobs:drop.ask"), describe(t, job, timeZone)].join("\n\n"),
    keyboard: [
      [{ label: t.plain("jobs:button.sure"), data: failedJobButton.data({ action: "drop", id }) }],
      [{ label: t.plain("button.back"), data: failedJobsButton.data({ place }) }],
    ],
  };
}

/** The way to the failed jobs from the team's screen; none where nothing failed. */
export function failedJobsRow(t: Translator, count: number): InlineButton[][] {
  if (count === 0) return [];
  return [
    [{ label: t.plain("jobs:button.section", { total: count }), data: failedJobsButton.data({ place: 0 }) }],
  ];
}
