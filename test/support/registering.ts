import { Prisma } from "../../src/db/client/client.ts";
import type { Language } from "../../src/i18n/language.ts";
import { loadTranslators } from "../../src/i18n/translator.ts";
import type { Actor } from "./actor.ts";
import type { World } from "./world.ts";

/** The words of both languages, for labels of buttons and for what a screen should say. */
export const words = await loadTranslators();

const questions = ["language", "consent", "phone", "name", "oblast", "confirm", "home"] as const;

/** A question of the registration, or the home screen behind it. */
export type Question = (typeof questions)[number];

const ruralDistrict: Readonly<Record<Language, string>> = { kk: "Әйтей", ru: "Айтей" };

/** What an akim does at each question to come to the next one. */
function answers(actor: Actor, language: Language): Record<Question, () => Promise<void>> {
  const t = words[language];
  return {
    language: () => actor.presses(t.plain(`language.${language}`)),
    consent: () => actor.presses(t.plain("registration:consent.agree")),
    phone: () => actor.sharesContact(),
    name: () => actor.says(language === "kk" ? "Асқаров Нұрлан" : "Аскаров Нурлан"),
    async oblast() {
      await actor.says(ruralDistrict[language]);
      await actor.presses(ruralDistrict[language]);
    },
    confirm: () => actor.presses(t.plain("registration:confirm.send")),
    home: async () => {},
  };
}

/** Takes a newcomer from START to a question by ordinary answers. */
export async function reach(actor: Actor, question: Question, language: Language = "kk"): Promise<void> {
  await actor.start();
  await answerUpTo(actor, question, language);
}

/** Goes on from one question, the language if none is named, to another by ordinary answers. */
export async function answerUpTo(
  actor: Actor,
  question: Question,
  language: Language = "kk",
  from: Question = "language",
): Promise<void> {
  const answer = answers(actor, language);
  for (const step of questions.slice(questions.indexOf(from), questions.indexOf(question)))
    await answer[step]();
}

/** An akim who is registered and stands on the home screen. */
export async function registeredAkim(
  world: World,
  language: Language = "kk",
  phone?: string,
): Promise<Actor> {
  const actor = world.person({
    firstName: language === "kk" ? "Нұрлан" : "Нурлан",
    languageCode: language,
    ...(phone === undefined ? {} : { phone }),
  });
  await reach(actor, "home", language);
  return actor;
}

/** The {@link traces} of somebody of whom nothing is kept. */
export const noTraces = { account: null, person: null, draft: null, conversation: null, payloads: 0 };

/** What the database holds about the person behind a Telegram account. */
export async function traces(world: World, telegramId: number) {
  const { prisma } = world.database;
  const account = await prisma.telegramAccount.findUnique({
    where: { id: telegramId },
    include: { person: { include: { drafts: true, roles: true, place: true } } },
  });
  return {
    account,
    person: account?.person ?? null,
    draft: account?.person.drafts[0] ?? null,
    conversation: await prisma.conversationState.findUnique({ where: { key: String(telegramId) } }),
    payloads: await prisma.telegramUpdate.count({ where: { payload: { not: Prisma.DbNull } } }),
  };
}
