import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { answerBelow, send } from "../../bot/show.ts";
import { createWordsDialog, retireQuestion } from "../../bot/words-dialog.ts";
import type { ButtonKind } from "../../screen/button.ts";
import { askForSearch, showCourse, showFile, showFound, showModule, showPage } from "./answer.ts";
import {
  courseButton,
  fileButton,
  foundPageButton,
  moduleButton,
  openPageButton,
  pageBelowButton,
  restartButton,
  searchButton,
} from "./buttons.ts";
import { foundScreen, searchScreen } from "./page-screens.ts";
import { keepQuery, longestQuery, searchKind } from "./search-drafts.ts";
import { searchLessons } from "./search-lessons.ts";

/** Takes words to search for, one search after another until the person turns to something else. */
export const searchDialog = createWordsDialog({
  kind: searchKind,
  async take(ctx, message, draft) {
    const { deps, actor, t } = ctx;
    if (message.text === undefined) {
      await askForSearch(ctx, t("courses:search.byText"));
      return "asking";
    }
    const query = [...message.text.replace(/\s+/g, " ").trim()].slice(0, longestQuery).join("");
    const found = await searchLessons(deps, { actor, query });
    await keepQuery(deps, actor, query);
    await retireQuestion(ctx, searchKind, draft);
    await send(ctx, foundScreen(t, { query, found, page: 0, asking: true }));
    return "asking";
  },
  async leave(ctx) {
    await ctx.go("courses", ctx.t("courses:search.cancelled"));
  },
  async ask(ctx) {
    await send(ctx, searchScreen(ctx.t));
  },
});

export const courses = new Composer<Context>();

courses.command("lessons", (ctx) => ctx.go("courses"));

/** Answers presses of those who are registered; a button of before that, or of before they left, leads home. */
function onLessonButton<Value>(
  kind: ButtonKind<Value>,
  handler: (ctx: Context, value: Value) => Promise<void>,
): void {
  onButton(courses, kind, (ctx, value) =>
    ctx.actor.status === "registered" ? handler(ctx, value) : ctx.go("home"),
  );
}

onLessonButton(courseButton, (ctx, { course }) => showCourse(ctx, course));
onLessonButton(moduleButton, (ctx, { module }) => showModule(ctx, module));
onLessonButton(openPageButton, (ctx, place) => showPage(ctx, place));
onLessonButton(pageBelowButton, (ctx, place) =>
  answerBelow(ctx, () => showPage(ctx, { ...place, below: true })),
);
onLessonButton(foundPageButton, (ctx, place) => showPage(ctx, { ...place, found: true }));
onLessonButton(restartButton, (ctx, { lesson }) => showPage(ctx, { lesson, page: 0, restart: true }));
onLessonButton(fileButton, showFile);
onLessonButton(searchButton, (ctx, { action, page }) =>
  action === "ask" ? askForSearch(ctx) : showFound(ctx, page),
);
