import type { Context } from "../../bot/context.ts";
import { sendFile } from "../../bot/send-file.ts";
import { answerBelow, isSecondTap, notify, send, show } from "../../bot/show.ts";
import { askForWords } from "../../bot/words-dialog.ts";
import { may } from "../people/permissions.ts";
import { countOwnQuestions } from "../questions/own-questions.ts";
import { closedText, courseScreen, coursesScreen, moduleScreen, noCoursesScreen } from "./course-screens.ts";
import { getOutline } from "./get-outline.ts";
import { openFile, readMedia, rememberUpload } from "./open-file.ts";
import { openPage } from "./open-page.ts";
import { findModule } from "./outline.ts";
import { askBeforeFileScreen, fileCaption, foundScreen, pageScreen, searchScreen } from "./page-screens.ts";
import { beginSearch, lastQuery, searchKind } from "./search-drafts.ts";
import { searchLessons } from "./search-lessons.ts";

/** The courses; where there is one only, that one. Whoever has not registered does that first. */
export async function showCourses(ctx: Context, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  if (actor.status !== "registered") return ctx.go("home", notice);
  const courses = await getOutline(deps, actor);
  const [only] = courses;
  if (!only) await show(ctx, noCoursesScreen(t, notice));
  else if (courses.length > 1) await show(ctx, coursesScreen(t, courses, notice));
  else await show(ctx, courseScreen(t, only, { several: false, ...(notice ? { notice } : {}) }));
}

/** A button led to what is there no longer. */
async function showGone(ctx: Context): Promise<void> {
  if (!isSecondTap(ctx)) await showCourses(ctx, ctx.t("courses:gone"));
}

export async function showCourse(ctx: Context, courseId: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const courses = await getOutline(deps, actor);
  const course = courses.find(({ id }) => id === courseId);
  if (!course) return showGone(ctx);
  await show(ctx, courseScreen(t, course, { several: courses.length > 1 }));
}

/** A module; of a closed one the reason is told, and the course stays where it is. */
export async function showModule(ctx: Context, moduleId: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const found = findModule(await getOutline(deps, actor), moduleId);
  if (!found) return showGone(ctx);
  if (found.module.state.type === "closed") {
    await notify(ctx, closedText(t, found.module.state), true);
    return showCourse(ctx, found.course.id);
  }
  await show(ctx, moduleScreen(t, found));
}

/** Opens a page of a lesson where the person looks. */
export async function showPage(
  ctx: Context,
  input: {
    lesson: string;
    page: number;
    restart?: boolean;
    found?: boolean;
    below?: boolean;
    notice?: string;
  },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { lesson: lessonId, page, restart, found, below, notice } = input;
  const outcome = await openPage(deps, { actor, lessonId, page, ...(restart ? { restart } : {}) });
  switch (outcome.type) {
    case "gone":
      return showGone(ctx);
    case "closed":
      await notify(ctx, closedText(t, outcome.reason), true);
      return showCourse(ctx, outcome.courseId);
    case "page": {
      const asked = await countOwnQuestions(deps, { actor, lessonId });
      const mayAsk = may(actor, "question.ask");
      const screen = pageScreen(t, outcome.view, {
        mayAsk,
        asked,
        ...(found ? { found } : {}),
        ...(notice ? { notice } : {}),
      });
      await (below ? send(ctx, screen) : show(ctx, screen));
    }
  }
}

/** Sends a file of a page, or asks first whoever reads text only. */
export async function showFile(
  ctx: Context,
  press: { lesson: string; page: number; file: number; sure: "0" | "1" },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const botId = ctx.me.id;
  const place = { lessonId: press.lesson, page: press.page, file: press.file };
  const file = await openFile(deps, { actor, botId, ...place });
  if (!file) {
    await notify(ctx, t.plain("movedOn"));
    return showPage(ctx, press);
  }
  if (file.textOnly && press.sure === "0") {
    await show(ctx, askBeforeFileScreen(t, file, place));
    return;
  }
  const { mediaId } = file;
  const toSend = {
    ...file,
    key: `${botId}:${mediaId}`,
    find: async () => (await openFile(deps, { actor, botId, ...place }))?.fileId,
    bytes: () => readMedia(deps, mediaId),
    remember: (fileId: string) => rememberUpload(deps, { botId, mediaId, fileId }),
  };
  await answerBelow(ctx, () => sendFile(ctx, toSend, fileCaption(t, file, place)));
}

/** Asks for words to search for. */
export async function askForSearch(ctx: Context, notice?: string): Promise<void> {
  await beginSearch(ctx.deps, ctx.actor);
  await askForWords(ctx, searchKind, searchScreen(ctx.t, notice));
}

/** What the last search found. */
export async function showFound(ctx: Context, page: number): Promise<void> {
  const { deps, actor, t } = ctx;
  const query = await lastQuery(deps, actor);
  if (query === undefined) return askForSearch(ctx);
  const found = await searchLessons(deps, { actor, query });
  await show(ctx, foundScreen(t, { query, found, page, asking: false }));
}
