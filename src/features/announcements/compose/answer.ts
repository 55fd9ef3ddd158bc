import type { Context } from "../../../bot/context.ts";
import { isSecondTap, notify, show } from "../../../bot/show.ts";
import type { Screen } from "../../../screen/screen.ts";
import { isQuiet } from "../../../shared/quiet-hours.ts";
import { isPossible } from "../announcement.ts";
import { audienceLines } from "../audience/audience-lines.ts";
import { nameAudience } from "../audience/audience-names.ts";
import type { Content } from "../content.ts";
import { countDeliveries } from "../delivery/count-deliveries.ts";
import { correctionScreen, draftScreen, linksScreen } from "./card-screens.ts";
import { type Announcement, findAnnouncement, listAnnouncements } from "./find-announcement.ts";
import { announcementsScreen } from "./list-screens.ts";
import { changeContent, findManuscript, type Manuscript } from "./manuscript.ts";
import { outScreen } from "./ruling/out-screens.ts";

/** A page of all announcements. */
export async function showList(ctx: Context, page: number, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  const found = await listAnnouncements(deps, { actor, page });
  await show(ctx, announcementsScreen(t, { ...found, timeZone: deps.config.timeZone }, notice));
}

/** Whom an announcement is for, in lines of HTML. */
export async function addresseesOf(
  { deps, t }: Context,
  { audience, repeatOfId }: Announcement,
): Promise<readonly string[]> {
  if (repeatOfId !== null) return [t("announcements:card.unread")];
  return audienceLines(t, audience, await nameAudience(deps, audience));
}

/** What an organizer writes at, with the ways to change it. */
export async function manuscriptScreen(
  ctx: Context,
  manuscript: Manuscript,
  notice?: string,
): Promise<Screen> {
  const { t } = ctx;
  if (manuscript.correcting) return correctionScreen(t, manuscript, notice);
  const addressees = await addresseesOf(ctx, manuscript.announcement);
  return draftScreen(t, { ...manuscript, addressees }, notice);
}

/** How an announcement stands that was confirmed. */
async function standingScreen(ctx: Context, announcement: Announcement, notice?: string): Promise<Screen> {
  const { deps, actor, t } = ctx;
  const { id, status, urgent } = announcement;
  const { timeZone } = deps.config;
  const counts = await countDeliveries(deps, id);
  const isNight = status === "sending" && !urgent && isQuiet(deps.clock.now(), timeZone);
  const hasCorrection = (await findManuscript(deps, { actor, id }))?.correcting === true;
  return outScreen(t, { announcement, counts, isNight, hasCorrection, timeZone }, notice);
}

/** The screen of an announcement as its organizers see it; undefined where there is none. */
export async function announcementScreen(
  ctx: Context,
  id: string,
  notice?: string,
): Promise<Screen | undefined> {
  const { deps, actor } = ctx;
  const announcement = await findAnnouncement(deps, { actor, id });
  if (!announcement) return undefined;
  if (!isPossible("edit", announcement.status)) return standingScreen(ctx, announcement, notice);
  const { content, revision } = announcement;
  return manuscriptScreen(ctx, { announcement, content, revision, correcting: false }, notice);
}

/** Shows an announcement as its organizers see it; where it is gone, the list. */
export async function showAnnouncement(ctx: Context, id: string, notice?: string): Promise<void> {
  const screen = await announcementScreen(ctx, id, notice);
  if (screen) await show(ctx, screen);
  else await showList(ctx, 0, notice);
}

/** Shows what the organizer writes at; where that is over, how the announcement stands. */
export async function showCard(ctx: Context, id: string, notice?: string): Promise<void> {
  const { deps, actor } = ctx;
  const manuscript = await findManuscript(deps, { actor, id });
  if (manuscript) await show(ctx, await manuscriptScreen(ctx, manuscript, notice));
  else await showAnnouncement(ctx, id, notice);
}

/** Answers a press that came too late: how things stand. The second of two quick taps has its answer already. */
export async function showMoved(ctx: Context, id: string): Promise<void> {
  if (isSecondTap(ctx)) return;
  await notify(ctx, ctx.t.plain("announcements:moved"));
  await showAnnouncement(ctx, id);
}

type RemovablePart = "kk" | "ru" | "file" | "link" | "poll";

function without(content: Content, part: RemovablePart, place: number): Content | undefined {
  switch (part) {
    case "kk":
    case "ru":
      return { ...content, text: { ...content.text, [part]: null } };
    case "file":
      return { ...content, media: null };
    case "poll":
      return { ...content, poll: null };
    case "link":
      return content.links[place] && { ...content, links: content.links.toSpliced(place, 1) };
  }
}

/** Takes a part away. What is out loses neither its file nor its poll. */
export async function removePart(
  ctx: Context,
  press: { id: string; part: RemovablePart; place: number; revision: number },
): Promise<void> {
  const { deps, actor, t, updateRef: update } = ctx;
  const { id, part, place, revision } = press;
  const before = await findManuscript(deps, { actor, id });
  const keeps = before?.correcting === true && (part === "file" || part === "poll");
  const change = (content: Content) => without(content, part, place);
  if (keeps || !(await changeContent(deps, { actor, id, revision, change, update }))) {
    return showMoved(ctx, id);
  }
  const after = await findManuscript(deps, { actor, id });
  const notice = t("announcements:removed");
  if (part === "link" && after && after.content.links.length > 0) {
    await show(ctx, linksScreen(t, after, notice));
  } else await showCard(ctx, id, notice);
}

/** Puts the button "I have read it" below a draft, or takes it away. */
export async function switchRead(ctx: Context, { id, on }: { id: string; on: "0" | "1" }): Promise<void> {
  const { deps, actor, updateRef: update } = ctx;
  const manuscript = await findManuscript(deps, { actor, id });
  if (!manuscript || manuscript.correcting) return showMoved(ctx, id);
  const acknowledge = on === "1";
  await changeContent(deps, {
    actor,
    id,
    change: (content) => (content.acknowledge === acknowledge ? undefined : { ...content, acknowledge }),
    update,
  });
  await showCard(ctx, id);
}
