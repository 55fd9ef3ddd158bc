import type { Answers } from "../../src/features/initiatives/answers.ts";
import type { Role, Actor as SomePerson } from "../../src/features/people/person.ts";
import type { Language } from "../../src/i18n/language.ts";
import { addDays, dayOf, toColumn } from "../../src/shared/day.ts";
import type { Actor } from "./actor.ts";
import { addInitiative, fullAnswers } from "./initiatives.ts";
import { addModule, milkModule, opensQuiz, questions } from "./learning.ts";
import { freshActor } from "./people.ts";
import { registered } from "./registered.ts";
import { words } from "./registering.ts";
import type { Transcript } from "./transcript.ts";
import type { World } from "./world.ts";

const dayMilliseconds = 86_400_000;

/** Somebody who is to be reminded, in the chat and as operations know them. */
export interface Reminded {
  readonly world: World;
  readonly actor: Actor;
  readonly language: Language;
  readonly person: SomePerson;
}

/** Somebody registered, who wants their reminders at an hour. */
export async function addReminded(
  world: World,
  about: {
    language: Language;
    firstName?: string;
    role?: Role;
    hour?: number;
    oblastIds?: readonly string[];
    transcript?: Transcript;
  },
): Promise<Reminded> {
  const { language, role = "akim", hour, transcript, oblastIds } = about;
  const { prisma } = world.database;
  const firstName = about.firstName ?? (language === "kk" ? "Нұрлан" : "Нурлан");
  const actor = await registered(world, {
    language,
    firstName,
    role,
    ...(transcript ? { transcript } : {}),
    ...(oblastIds ? { oblastIds } : {}),
  });
  const person = await freshActor(prisma, actor.id);
  if (hour !== undefined) {
    await prisma.reminderSettings.create({
      data: { personId: person.personId, hour, muted: [], updatedAt: world.clock.now() },
    });
  }
  return { world, actor, language, person };
}

function ago({ world }: Reminded, days: number): Date {
  return new Date(world.clock.now().getTime() - days * dayMilliseconds);
}

function dayFromNow({ world }: Reminded, days: number): Date {
  return toColumn(addDays(dayOf(world.clock.now(), "Asia/Almaty"), days));
}

function titled({ language }: Reminded, title: { kk: string; ru: string }): Answers {
  return { ...fullAnswers, title: { text: title[language], voice: null } };
}

/** The next number of an initiative in this world: whatever ran before, transcripts say the same. */
async function nextNumber({ world }: Reminded): Promise<{ number: string }> {
  const count = await world.database.prisma.initiative.count();
  return { number: `2026-ALM-${String(count + 1).padStart(6, "0")}` };
}

/** A milestone whose day is so many days from now. */
export async function addMilestone(of: Reminded, days: number): Promise<string> {
  const { prisma } = of.world.database;
  const initiativeId = await addInitiative(prisma, {
    owner: of.person,
    status: "inImplementation",
    ...(await nextNumber(of)),
    answers: titled(of, { kk: "Сүт қабылдау бекеті", ru: "Пункт приёма молока" }),
  });
  const { id } = await prisma.milestone.create({
    data: {
      initiativeId,
      title: of.language === "kk" ? "Жабдық сатып алу" : "Купить оборудование",
      dueOn: dayFromNow(of, days),
      createdAt: ago(of, 20),
    },
  });
  return id;
}

/** A draft that was changed last so many days ago. */
export function addDraft(of: Reminded, days: number): Promise<string> {
  return addInitiative(of.world.database.prisma, {
    owner: of.person,
    answers: titled(of, { kk: "Жылыжай", ru: "Теплица" }),
    at: ago(of, days),
  });
}

/** An initiative that came back so many days ago, with so many remarks. */
export async function addReturned(of: Reminded, days: number, remarks: number): Promise<string> {
  const { prisma } = of.world.database;
  const at = ago(of, days);
  const answers = titled(of, { kk: "Жүн өңдеу цехы", ru: "Цех по шерсти" });
  const id = await addInitiative(prisma, {
    owner: of.person,
    status: "needsChanges",
    ...(await nextNumber(of)),
    answers,
    at,
  });
  await prisma.remark.createMany({
    data: Array.from({ length: remarks }, () => ({
      initiativeId: id,
      version: 1,
      field: "buyers",
      text: of.language === "kk" ? "Кім сатып алады?" : "Кто купит?",
      madeAt: at,
      sentAt: at,
    })),
  });
  return id;
}

/** An initiative past the day of the decision, in the specialist's hands or free for all of an oblast. */
export async function addOverdue(of: Reminded, days: number, where: "hands" | "queue"): Promise<string> {
  const { prisma } = of.world.database;
  const owner = await freshActor(prisma, (await addReminded(of.world, { language: of.language })).actor.id);
  const answers = titled(of, { kk: "Ет цехы", ru: "Мясной цех" });
  const isTaken = where === "hands";
  return addInitiative(prisma, {
    owner,
    answers,
    status: isTaken ? "inReview" : "submitted",
    dueAt: ago(of, days),
    at: ago(of, days + 10),
    ...(await nextNumber(of)),
    ...(isTaken ? { reviewer: of.person } : {}),
  });
}

/** An announcement that arrived so many days ago as the last message of the chat. */
export async function addAnnouncement(of: Reminded, days: number): Promise<string> {
  const { prisma } = of.world.database;
  const text = {
    kk: "<b>Құрметті әкімдер!</b> Жұма күні сағат 11-де онлайн кездесу болады.",
    ru: "<b>Уважаемые акимы!</b> В пятницу в 11 часов будет онлайн-встреча.",
  };
  const at = ago(of, days);
  const message = { chatId: of.actor.id, messageId: of.actor.last.message_id };
  const { id } = await prisma.announcement.create({
    data: {
      status: "sent",
      content: { text, media: null, links: [], poll: null, acknowledge: true },
      audience: {},
      createdAt: at,
      updatedAt: at,
      startedAt: at,
      deliveries: {
        create: {
          personId: of.person.personId,
          state: "sent",
          ...message,
          language: of.language,
          version: 1,
          sentAt: at,
        },
      },
    },
  });
  return id;
}

/** The module that attempts, reviews and lessons of these tests are about; nothing of its quiz is shuffled. */
export function addMilkModule(world: World): Promise<void> {
  return addModule(world.database.prisma, { questions: [questions.boolean] });
}

/** Begins the quiz now and leaves it. */
export async function beginQuiz({ actor, language }: Reminded): Promise<void> {
  await opensQuiz(actor);
  await actor.presses(words[language].plain("quiz:button.start"));
}

/** An attempt that failed so many days ago. */
export async function addFailedAttempt(of: Reminded, days: number): Promise<void> {
  await of.world.database.prisma.attempt.create({
    data: {
      personId: of.person.personId,
      moduleId: milkModule,
      number: 1,
      status: "finished",
      startedAt: ago(of, days),
      finishedAt: ago(of, days),
      score: 0,
      total: 1,
      passed: false,
    },
  });
}

/** A mistake that has been due for review for so many days. */
export async function addMistake(of: Reminded, days: number): Promise<void> {
  await of.world.database.prisma.reviewCard.create({
    data: {
      personId: of.person.personId,
      questionId: `${milkModule}/${questions.boolean.id}`,
      due: ago(of, days),
      state: {},
      updatedAt: ago(of, days),
    },
  });
}

/** They have read nothing since they registered, so many days ago. */
export async function neverRead(of: Reminded, days: number): Promise<void> {
  await of.world.database.prisma.person.update({
    where: { id: of.person.personId },
    data: { registeredAt: ago(of, days) },
  });
}
