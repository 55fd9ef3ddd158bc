import { goButton } from "../../src/features/home/buttons.ts";
import type { Language } from "../../src/i18n/language.ts";
import type { Actor } from "./actor.ts";
import { registered } from "./registered.ts";
import { words } from "./registering.ts";
import type { Transcript } from "./transcript.ts";
import type { World } from "./world.ts";

/** An organizer with the bot's chat open. */
export const organizer = (world: World, language: Language, transcript?: Transcript): Promise<Actor> =>
  registered(world, {
    language,
    firstName: "Айгүл",
    role: "organizer",
    ...(transcript ? { transcript } : {}),
  });

/** Presses the section on the home screen. */
export const opensAnnouncements = (actor: Actor): Promise<void> =>
  actor.forges(actor.last.message_id, goButton.data({ to: "announcements" }), "📣");

/** Begins an announcement with a text in both languages, and stands at its card. */
export async function writes(
  actor: Actor,
  language: Language,
  text = { kk: "Ертең жиналыс", ru: "Завтра собрание" },
) {
  const t = words[language];
  await opensAnnouncements(actor);
  await actor.presses(t.plain("announcements:button.new"));
  await actor.presses(t.plain("announcements:button.kk"));
  await actor.says(text.kk);
  await actor.says(text.ru);
}

/** Lets the announcement at whose card the organizer stands go out at once. */
export async function sendsNow(actor: Actor, language: Language): Promise<void> {
  const t = words[language];
  await actor.presses(t.plain("announcements:button.send"));
  await actor.presses(t.plain("announcements:button.now"));
  await actor.presses(t.plain("announcements:button.confirmNow"));
}
