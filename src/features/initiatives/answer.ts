import { GrammyError } from "grammy";
import type { Context } from "../../bot/context.ts";
import { answerBelow, isSecondTap, notify, show } from "../../bot/show.ts";
import { may } from "../people/permissions.ts";
import { findVersion } from "./diff-versions.ts";
import { fileText } from "./file-text.ts";
import { filesScreen } from "./files-screens.ts";
import { findFor, findInitiative } from "./find-initiative.ts";
import { changesScreen, historyScreen } from "./history-screens.ts";
import type { Initiative } from "./initiative.ts";
import { findFile, type InitiativeFile, listFiles } from "./list-files.ts";
import { listInitiatives } from "./list-initiatives.ts";
import { initiativesScreen } from "./list-screens.ts";
import { readHistory } from "./read-history.ts";
import { readView } from "./read-view.ts";
import { readVoices } from "./read-voices.ts";
import { initiativeScreen, titleOf } from "./screens.ts";

/** Shows an initiative and what this person can do with it; where they may not see it, where theirs are. */
export async function showInitiative(ctx: Context, id: string, notice?: string, page = 0): Promise<void> {
  const initiative = await findInitiative(ctx.deps.prisma, { actor: ctx.actor, id });
  if (!initiative) return ctx.go("home", ctx.t("initiatives:gone"));
  await show(ctx, initiativeScreen(ctx.t, await readView(ctx.deps, initiative), page, notice));
}

/** Answers a press that came too late, or was forged: says so and shows how the initiative stands. */
export async function showMoved(ctx: Context, id: string): Promise<void> {
  if (isSecondTap(ctx)) return;
  await notify(ctx, ctx.t.plain("initiatives:moved"));
  await showInitiative(ctx, id);
}

/** The akim's own initiatives. Whoever has none of their own is led home. */
export async function showInitiatives(ctx: Context, notice?: string, page = 0): Promise<void> {
  const { deps, actor } = ctx;
  if (!may(actor, "initiative.write")) return ctx.go("home", notice);
  const list = await listInitiatives(deps, { actor, page });
  await show(ctx, initiativesScreen(ctx.t, { ...list, timeZone: deps.config.timeZone }, notice));
}

/** The initiative, where the actor may do that; else they are shown how it stands. */
async function initiativeFor(
  ctx: Context,
  input: { id: string; action: "history" | "files" },
): Promise<Initiative | undefined> {
  const found = await findFor(ctx.deps.prisma, { actor: ctx.actor, ...input });
  if (found.type === "found") return found.initiative;
  await showMoved(ctx, input.id);
  return undefined;
}

/** What happened to an initiative. */
export async function showHistory(ctx: Context, id: string, page = 0): Promise<void> {
  const { prisma, config } = ctx.deps;
  const initiative = await initiativeFor(ctx, { id, action: "history" });
  if (!initiative) return;
  const history = await readHistory(prisma, initiative);
  const { timeZone } = config;
  await show(ctx, historyScreen(ctx.t, { initiative, ...history, page, timeZone }));
}

/** What a version changed of the one before it. */
export async function showChanges(
  ctx: Context,
  press: { id: string; version: number; page: number },
): Promise<void> {
  const { prisma, config } = ctx.deps;
  const { id, version, page } = press;
  const initiative = await initiativeFor(ctx, { id, action: "history" });
  if (!initiative) return;
  const before = await findVersion(prisma, { initiativeId: id, number: version - 1 });
  const after = await findVersion(prisma, { initiativeId: id, number: version });
  if (!before || !after) return showMoved(ctx, id);
  const voices = await readVoices(prisma, id);
  const { timeZone } = config;
  await show(ctx, changesScreen(ctx.t, { initiative, before, after, voices, page, timeZone }));
}

/** The files and voice notes of an initiative. */
export async function showFiles(ctx: Context, id: string): Promise<void> {
  const initiative = await initiativeFor(ctx, { id, action: "files" });
  if (!initiative) return;
  const files = await listFiles(ctx.deps.prisma, id);
  await show(ctx, filesScreen(ctx.t, { initiative, files }));
}

async function sendFile(ctx: Context, file: InitiativeFile, caption: string): Promise<void> {
  const { api } = ctx;
  const chat = ctx.actor.telegramId;
  const { fileId, point, kind } = file;
  if (point) {
    await api.sendLocation(chat, point.latitude, point.longitude);
    return;
  }
  if (fileId === null || kind === "location") return notify(ctx, ctx.t.plain("initiatives:file.gone"), true);
  const send = {
    photo: () => api.sendPhoto(chat, fileId, { caption }),
    document: () => api.sendDocument(chat, fileId, { caption }),
    voice: () => api.sendVoice(chat, fileId, { caption }),
    video: () => api.sendVideo(chat, fileId, { caption }),
  }[kind];
  try {
    await send();
  } catch (error) {
    // Telegram forgets files in time, and knows those of another bot not at all.
    if (!(error instanceof GrammyError && error.error_code === 400)) throw error;
    await notify(ctx, ctx.t.plain("initiatives:file.gone"), true);
  }
}

/** Sends a file of an initiative to whoever may see it. */
export async function showFile(ctx: Context, press: { file: string }): Promise<void> {
  const { prisma } = ctx.deps;
  const found = await findFile(prisma, press.file);
  if (!found) return ctx.go("home", ctx.t("initiatives:gone"));
  const initiative = await initiativeFor(ctx, { id: found.initiativeId, action: "files" });
  if (!initiative) return;
  const caption = `${titleOf(ctx.t, initiative)}\n${fileText(ctx.t, found.file)}`;
  await answerBelow(ctx, () => sendFile(ctx, found.file, caption));
}
