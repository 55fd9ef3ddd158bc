import type { Dependencies } from "../../../../dependencies.ts";
import { type Language, languages } from "../../../../i18n/language.ts";
import type { Outcome } from "../../../../telegram/messenger.ts";
import { assertMay } from "../../../people/permissions.ts";
import type { Actor } from "../../../people/person.ts";
import type { Content } from "../../content.ts";
import { sendCopy } from "../../message.ts";

/** Whether there is anything to show in a language. */
export function saysAnything({ text, media }: Content, language: Language): boolean {
  return text[language] !== null || media !== null;
}

/** A copy as somebody sees it who has just got it. */
export function freshCopy(announcementId: string, content: Content) {
  return { announcementId, content, repeated: false, acknowledged: false, vote: null };
}

/**
 * Sends an announcement to the actor alone, in both languages, in the way in which everybody will get it. It is no
 * delivery: nothing counts it.
 *
 * @param input.key by which each is sent once, however often this is asked
 * @returns what came of the last that was tried
 * @throws ForbiddenError when the actor is no organizer
 */
export async function sendTrial(
  deps: Pick<Dependencies, "messenger" | "words">,
  input: { actor: Actor; id: string; content: Content; key: string },
): Promise<Outcome | undefined> {
  const { actor, id, content, key } = input;
  assertMay(actor, "announcement.manage");
  let outcome: Outcome | undefined;
  for (const language of languages.filter((one) => saysAnything(content, one))) {
    const call = sendCopy(deps.words[language], freshCopy(id, content));
    const to = { telegramId: actor.telegramId, key: `${key}/${language}`, lane: "person" } as const;
    outcome = await deps.messenger.send(call, to);
    if (outcome.type !== "sent") return outcome;
  }
  return outcome;
}
