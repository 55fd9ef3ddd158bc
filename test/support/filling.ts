import { type Answers, readAnswers } from "../../src/features/initiatives/answers.ts";
import { initiativeButton } from "../../src/features/initiatives/buttons.ts";
import { type FieldId, fieldIds } from "../../src/features/initiatives/fields.ts";
import type { InitiativeStatus } from "../../src/features/initiatives/status.ts";
import type { Actor as Identified } from "../../src/features/people/person.ts";
import type { Language } from "../../src/i18n/language.ts";
import type { Actor } from "./actor.ts";
import { addInitiative, samplePlaces } from "./initiatives.ts";
import { registered } from "./registered.ts";
import { words } from "./registering.ts";
import type { Transcript } from "./transcript.ts";
import type { World } from "./world.ts";

/** An akim with an initiative that they fill in. */
export interface Filler {
  readonly actor: Actor;
  readonly personId: string;
  readonly id: string;
  readonly language: Language;
}

export async function addDraft(
  world: World,
  personId: string,
  about: { answers?: Answers; status?: InitiativeStatus } = {},
): Promise<string> {
  const owner: Identified = {
    personId,
    telegramId: 0,
    status: "registered",
    language: "kk",
    name: "Нұрлан",
    grants: [],
  };
  return addInitiative(world.database.prisma, { owner, answers: {}, ...about });
}

/** An akim at the first open question of an initiative. */
export async function filler(
  world: World,
  about: {
    language?: Language;
    answers?: Answers;
    status?: InitiativeStatus;
    transcript?: Transcript;
  } = {},
): Promise<Filler> {
  const { language = "kk", transcript, ...draft } = about;
  const actor = await registered(world, {
    language,
    firstName: language === "kk" ? "Нұрлан" : "Нурлан",
    role: "akim",
    placeId: samplePlaces.ruralDistrictId,
    ...(transcript ? { transcript } : {}),
  });
  const account = await world.database.prisma.telegramAccount.findUniqueOrThrow({
    where: { id: actor.id },
  });
  const { personId } = account;
  const id = await addDraft(world, personId, draft);
  const opened = { actor, personId, id, language };
  await opens(opened, id);
  return opened;
}

/** Presses the button that opens the form of an initiative. */
export function opens({ actor, language }: Pick<Filler, "actor" | "language">, id: string): Promise<void> {
  const label = words[language].plain("initiatives:action.fill");
  const data = initiativeButton.data({ action: "fill", id });
  return actor.forges(actor.last.message_id, data, `[${label}]`);
}

/** What is stored of an initiative and of the person's place in it. */
export async function stored(world: World, { id, personId }: Pick<Filler, "id" | "personId">) {
  const { prisma } = world.database;
  const row = await prisma.initiative.findUniqueOrThrow({
    where: { id },
    include: { files: { orderBy: { addedAt: "asc" } } },
  });
  const drafts = await prisma.draft.findMany({ where: { personId } });
  return { ...row, answers: readAnswers(row.answers), raw: row.answers, draft: drafts[0], drafts };
}

/** The name of a field in the person's language, as the card shows it at its question. */
export function nameOf(language: Language, field: FieldId): string {
  return words[language].plain(`form:field.${field}.name`);
}

type Script = Readonly<Record<FieldId, (actor: Actor) => Promise<void>>>;

/** What an akim says and presses at each question. */
function script(language: Language): Script {
  const t = words[language];
  const says = (text: string) => (actor: Actor) => actor.says(text);
  const presses = (label: string) => (actor: Actor) => actor.presses(label);
  const money = (text: string) => async (actor: Actor) => {
    await actor.says(text);
    await actor.presses(t.plain("form:button.yes"));
  };
  return {
    title: says(language === "kk" ? "Жүн өңдеу цехы" : "Цех по шерсти"),
    direction: presses(t.plain("direction.processing")),
    village: says(language === "kk" ? "Ұзынағаш" : "Узынагаш"),
    problem: (actor) => actor.sends("voice"),
    solution: says(language === "kk" ? "Шағын цех ашамыз." : "Откроем небольшой цех."),
    product: says(language === "kk" ? "Киіз" : "Войлок"),
    volume: says("12 000 м2"),
    price: money("3500"),
    yearlyCosts: money("27 млн"),
    totalCost: money("12,5 млн"),
    async funding(actor) {
      await actor.says("2,5 млн");
      await actor.presses(t.plain("form:funding.rest", { sum: "" }).trim());
    },
    jobsPermanent: says("6"),
    jobsSeasonal: presses("10"),
    households: says(language === "kk" ? "45 шаңырақ" : "45 дворов"),
    cooperative: presses(t.plain("form:cooperative.state.planned")),
    async channels(actor) {
      await actor.presses(t.plain("initiatives:channel.internet"));
      await actor.presses(t.plain("form:button.done"));
    },
    buyers: says(language === "kk" ? "Алматыдағы шеберханалар" : "Мастерские в Алматы"),
    async readiness(actor) {
      for (const state of ["yes", "yes", "partly", "yes", "no"] as const) {
        await actor.presses(t.plain(`initiatives:ready.${state}`));
      }
    },
    start: says(language === "kk" ? "наурыз 2027" : "март 2027"),
    duration: says(language === "kk" ? "1,5 жыл" : "1,5 года"),
    risks: presses(t.plain("form:button.skip")),
    async attachments(actor) {
      await actor.sends("photo");
      await actor.presses(t.plain("form:button.done"));
    },
  };
}

/** Answers the questions from one field up to, but without, another; to the end when none is named. */
export async function answerFields(
  { actor, language }: Pick<Filler, "actor" | "language">,
  from: FieldId,
  to?: FieldId,
): Promise<void> {
  const answers = script(language);
  const end = to === undefined ? fieldIds.length : fieldIds.indexOf(to);
  for (const field of fieldIds.slice(fieldIds.indexOf(from), end)) await answers[field](actor);
}
