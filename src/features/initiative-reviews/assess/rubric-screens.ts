import { formatNumber } from "../../../i18n/formats.ts";
import { escapeHtml, type Translator } from "../../../i18n/translator.ts";
import type { Screen } from "../../../screen/screen.ts";
import { shorten } from "../../courses/course-screens.ts";
import type { Initiative } from "../../initiatives/initiative.ts";
import { headOf } from "../../initiatives/screens.ts";
import { rubricButton, scoreButton } from "../buttons.ts";
import { backToAssess, button, paragraphs } from "../parts.ts";
import { type Criterion, criteria, meanOf, type Score, scoreValues } from "../rubric.ts";
import type { Assessment } from "./assessment.ts";

/** Letters of a reason in the table. */
const longestInTable = 120;

/** "3,8" */
export function meanText(t: Translator, mean: number): string {
  return formatNumber(Math.round(mean * 10) / 10, t.language);
}

/** "●●●○○" */
export function dots(value: number): string {
  return "●".repeat(value) + "○".repeat(scoreValues.length - value);
}

/** The scores as a table: a line each, with the reason below it, and the mean of all. */
export function rubricScreen(t: Translator, assessment: Assessment, notice?: string): Screen {
  const { initiative, scores, formerScores } = assessment;
  const { id } = initiative;
  const given = new Map(scores.map((score) => [score.criterion, score]));
  const former = new Map(formerScores.map((score) => [score.criterion, score]));
  const mean = meanOf(scores);
  const lines = criteria.map((criterion) => {
    const score = given.get(criterion);
    const before = former.get(criterion);
    const name = t(`assess:criterion.${criterion}.name`);
    const value = score ? `<b>${score.value}</b>  ${dots(score.value)}` : "–  ○○○○○";
    const was = before ? ` ${t("assess:rubric.before", { value: before.value })}` : "";
    const reason = score?.reason ? `\n<i>${escapeHtml(shorten(score.reason, longestInTable))}</i>` : "";
    return `${value}  ${name}${was}${reason}`;
  });
  const canKeep = formerScores.some(({ criterion }) => !given.has(criterion));
  return {
    text: paragraphs(
      notice,
      t("assess:rubric.title"),
      headOf(t, initiative),
      lines.join("\n"),
      mean === null ? t("assess:rubric.unscored") : t("assess:rubric.mean", { mean: meanText(t, mean) }),
    ),
    keyboard: [
      ...criteria.map((criterion) => [
        button(
          t.plain(`assess:criterion.${criterion}.button`),
          scoreButton.data({ id, criterion, value: 0 }),
        ),
      ]),
      ...(canKeep
        ? [[button(t.plain("assess:button.formerScores"), rubricButton.data({ action: "former", id }))]]
        : []),
      [backToAssess(t, id)],
    ],
  };
}

/** A line of the rubric: what it asks, and the values to choose from. */
export function criterionScreen(
  t: Translator,
  input: { initiative: Initiative; criterion: Criterion; score: Score | undefined },
): Screen {
  const { initiative, criterion, score } = input;
  const { id } = initiative;
  return {
    text: paragraphs(
      `<b>${t(`assess:criterion.${criterion}.name`)}</b>\n${t(`assess:criterion.${criterion}.asks`)}`,
      score ? t("assess:rubric.now", { value: score.value, reason: score.reason ?? "" }) : undefined,
      t("assess:rubric.choose"),
    ),
    keyboard: [
      scoreValues.map((value) => button(String(value), scoreButton.data({ id, criterion, value }))),
      [button(t.plain("assess:button.rubricBack"), rubricButton.data({ action: "view", id }))],
    ],
  };
}

/** Asks why the line is given that value. */
export function reasonScreen(
  t: Translator,
  input: { initiative: Initiative; criterion: Criterion; value: number },
  notice?: string,
): Screen {
  const { initiative, criterion, value } = input;
  const { id } = initiative;
  return {
    text: paragraphs(
      notice,
      `<b>${t(`assess:criterion.${criterion}.name`)}: ${value}</b>  ${dots(value)}`,
      t("assess:rubric.why"),
    ),
    keyboard: [
      scoreValues.map((other) =>
        button(
          other === value ? `• ${other} •` : String(other),
          scoreButton.data({ id, criterion, value: other }),
        ),
      ),
      [button(t.plain("button.cancel"), rubricButton.data({ action: "view", id }))],
    ],
  };
}
