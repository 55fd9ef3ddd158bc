import { answerForm } from "../../src/features/village/answer-form.ts";
import { beginImplementation } from "../../src/features/village/begin-implementation.ts";
import { closeMilestone } from "../../src/features/village/close-milestone.ts";
import { completeInitiative } from "../../src/features/village/complete-initiative.ts";
import { type Form, type FormKind, stepOf } from "../../src/features/village/form.ts";
import { getVillage } from "../../src/features/village/get-village.ts";
import { formKind, openForm } from "../../src/features/village/open-form.ts";
import { setUpInitiativePeople } from "./initiative-people.ts";
import { addInitiative } from "./initiatives.ts";
import { setUpOperations } from "./operations.ts";

/** What a form is about. */
type Subject = { readonly id: string } | { readonly milestoneId: string };

/**
 * Gives the tests of a file the people of an initiative that is carried out, and short words for what they do. It is
 * the akim who does it where nobody else is named.
 */
export function setUpVillage() {
  const given = setUpOperations();
  const { deps } = given;
  const people = setUpInitiativePeople(given, "akim", "neighbour", "reviewer", "organizer");

  const approved = () =>
    addInitiative(given.prisma, { owner: people.akim, status: "approved", reviewer: people.reviewer });
  const begun = () =>
    addInitiative(given.prisma, {
      owner: people.akim,
      status: "inImplementation",
      reviewer: people.reviewer,
    });

  async function open(kind: FormKind, of: Subject, actor = people.akim): Promise<Form> {
    const outcome = await openForm(deps(), { actor, kind, ...of });
    if (outcome.type !== "asks") throw new Error(`The form is ${outcome.type}.`);
    return outcome.form;
  }

  /** The form that the akim has open. */
  async function openDraft(): Promise<Form> {
    const draft = await given.prisma.draft.findUniqueOrThrow({
      where: { personId_kind: { personId: people.akim.personId, kind: formKind } },
    });
    return draft.data as unknown as Form;
  }

  const say = (text: string, actor = people.akim) =>
    answerForm(deps(), { actor, answer: { type: "said", text }, update: null });
  const press = (form: Form, value: string, actor = people.akim) =>
    answerForm(deps(), {
      actor,
      answer: { type: "pressed", key: form.key, step: stepOf(form) ?? "sure", value },
      update: null,
    });

  /** Fills a form in with these answers; the outcome of the last. */
  async function fill(kind: FormKind, of: Subject, ...texts: string[]) {
    await open(kind, of);
    let outcome: Awaited<ReturnType<typeof say>> | undefined;
    for (const text of texts) outcome = await say(text);
    return outcome;
  }

  async function addMilestone(id: string, title = "Жабдық сатып алу", due = "31.12.2026"): Promise<string> {
    await fill("milestone", { id }, title, due);
    const row = await given.prisma.milestone.findFirstOrThrow({
      where: { initiativeId: id },
      orderBy: { id: "desc" },
    });
    return row.id;
  }

  async function addFact(id: string): Promise<string> {
    await fill("employed", { id }, "4", "бүгін");
    const row = await given.prisma.villageFact.findFirstOrThrow({
      where: { initiativeId: id },
      orderBy: { id: "desc" },
    });
    return row.id;
  }

  const close = (milestoneId: string, to: "done" | "open", actor = people.akim) =>
    closeMilestone(deps(), { actor, milestoneId, to, update: null });
  const begin = (id: string, actor = people.akim) => beginImplementation(deps(), { actor, id, update: null });
  const complete = (id: string, actor = people.akim) =>
    completeInitiative(deps(), { actor, id, update: null });

  const statusOf = async (id: string) =>
    (await given.prisma.initiative.findUniqueOrThrow({ where: { id } })).status;

  /** The implementation as somebody sees it. */
  async function seen(id: string, actor = people.akim) {
    const outcome = await getVillage(deps(), { actor, id });
    if (outcome.type !== "found") throw new Error(`The village is ${outcome.type}.`);
    return outcome.village;
  }

  return {
    given,
    deps,
    people,
    approved,
    begun,
    open,
    openDraft,
    say,
    press,
    fill,
    addMilestone,
    addFact,
    close,
    begin,
    complete,
    statusOf,
    seen,
  };
}
