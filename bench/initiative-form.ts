/**
 * How long each step of an initiative's form takes, from the first question to the last, and how much of a dialog's
 * state is kept meanwhile: `npm run bench:form`, or `node bench/initiative-form.ts --forms 5` for a quick look.
 *
 * The program is a process of its own, with its embedded PostgreSQL; one akim fills in form after form. A form has to be
 * as quick at its end as at its beginning: steps of one sort, typed or pressed, are held against each other.
 */
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { openDatabase } from "../src/db/open-database.ts";
import { initiativeButton } from "../src/features/initiatives/buttons.ts";
import { formVersion } from "../src/features/initiatives/fields.ts";
import type { SandboxPerson } from "../src/sandbox/contract.ts";
import { startSandbox } from "../src/sandbox/start-sandbox.ts";
import { addAkims, freshActor } from "../test/support/people.ts";
import { quiet } from "./filling.ts";
import { openFolder } from "./folder.ts";
import { startProgram } from "./processes.ts";
import { percentile, row, say } from "./report.ts";

const akimId = 100_001;
/** What the issue allows: the last step beside the first, and bytes of a dialog's stored state. */
const mostTimes = 1.2;
const mostBytes = 4096;

interface Step {
  readonly name: string;
  /** What is typed; undefined where `press` is pressed. */
  readonly text?: string;
  /** The beginning of a button's label. */
  readonly press?: string;
}

const typed = (name: string, text: string): Step => ({ name, text });
const pressed = (name: string, press: string): Step => ({ name, press });

/** A form filled in, in order: 22 questions, some of them in parts. */
const steps: readonly Step[] = [
  typed("title", "Цех по шерсти"),
  pressed("direction", "Переработка"),
  typed("village", "Узынагаш"),
  typed("problem", "Шерсть выбрасывают, работы в селе мало."),
  typed("solution", "Откроем небольшой цех: мойка, чесалка, валяние."),
  typed("product", "Войлок"),
  typed("volume", "12 000 м2"),
  typed("price", "3500"),
  pressed("price, yes", "✅"),
  typed("yearly costs", "27 млн"),
  pressed("yearly costs, yes", "✅"),
  typed("total cost", "48 млн"),
  pressed("total cost, yes", "✅"),
  typed("funding, own", "8 млн"),
  typed("funding, loan", "25 млн"),
  pressed("funding, the rest", "Всё остальное"),
  typed("jobs", "6"),
  typed("seasonal jobs", "10"),
  typed("households", "45"),
  pressed("cooperative", "Планируем"),
  pressed("channel", "▫️ интернет"),
  pressed("channels done", "Готово"),
  typed("buyers", "Мастерские в Алматы"),
  ...Array.from({ length: 5 }, (_, index) => pressed(`readiness ${index + 1}`, "✅")),
  typed("start", "март 2027"),
  pressed("duration", "12 месяцев"),
  typed("risks", "Цена шерсти может упасть."),
  pressed("attachments", "Пропустить"),
];

const { values } = parseArgs({ options: { forms: { type: "string", default: "40" } } });
const forms = Number(values.forms);

await using closing = new AsyncDisposableStack();
const folder = openFolder(closing);
const sandbox = await startSandbox({ limits: false });
closing.defer(() => sandbox.stop());
const program = await startProgram({ name: "Akim School", crowd: 0, folder }, sandbox);
closing.defer(() => program.stop());
const database = await openDatabase({ folder, besideBot: true, log: quiet });
closing.defer(() => database.close());
const { prisma } = database;

/** Resolves with the next call that shows the akim something. */
let shown: (() => void) | undefined;
sandbox.onCall(({ method, error, parameters }) => {
  if (error) throw new Error(`${method} was refused: ${error.description}`);
  if (method !== "sendMessage" && method !== "editMessageText") return;
  if (Number(parameters.chat_id) === akimId) shown?.();
});

async function timed(deed: () => void): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>();
  shown = resolve;
  const startedAt = performance.now();
  deed();
  await promise;
  return performance.now() - startedAt;
}

/** The newest message with buttons, and where a button stands whose label begins so. */
function findButton(person: SandboxPerson, label: string) {
  const message = person
    .chat()
    .messages.map((view) => view.message)
    .findLast(({ reply_markup }) => reply_markup);
  const rows = message?.reply_markup?.inline_keyboard ?? [];
  for (const [row, buttons] of rows.entries()) {
    const column = buttons.findIndex(({ text }) => text.startsWith(label));
    if (message && column !== -1) return { messageId: message.message_id, row, column };
  }
  throw new Error(`There is no button "${label}" in: ${message?.text}`);
}

const person = sandbox.people.add({ id: akimId, firstName: "Нурлан", languageCode: "ru" });
await addAkims(database.pool, [akimId], ["ru"]);
const { personId } = await freshActor(prisma, akimId);

async function addDraft(): Promise<string> {
  const now = new Date();
  const { id } = await prisma.initiative.create({
    data: {
      ownerId: personId,
      authorId: personId,
      answers: {},
      formVersion,
      createdAt: now,
      updatedAt: now,
      statusAt: now,
    },
  });
  return id;
}

async function storedBytes(): Promise<number> {
  const key = String(akimId);
  const state = await prisma.conversationState.findUnique({ where: { key } });
  const draft = await prisma.draft.findFirst({ where: { personId } });
  return (
    Buffer.byteLength(JSON.stringify(state?.value ?? null)) + Buffer.byteLength(JSON.stringify(draft?.data))
  );
}

const latencies = new Map(steps.map(({ name }) => [name, [] as number[]]));
let bytes = 0;

async function fillIn(isMeasured: boolean): Promise<void> {
  const id = await addDraft();
  await timed(() => {
    person.text("/menu");
  });
  const { messageId } = findButton(person, "");
  await timed(() => {
    person.pressForged(messageId, initiativeButton.data({ action: "fill", id }));
  });
  for (const { name, text, press } of steps) {
    const place = press === undefined ? undefined : findButton(person, press);
    const latency = await timed(() => {
      if (place) person.press(place.messageId, place.row, place.column);
      else person.text(text ?? "");
    });
    if (isMeasured) latencies.get(name)?.push(latency);
    // The state is written after the answer, and read when the next step is: the size is taken apart from the time.
    else bytes = Math.max(bytes, await storedBytes());
  }
}

await timed(() => {
  person.start();
});
// The first forms compile what is hot, and show how much is kept.
for (let form = 0; form < Math.max(2, forms / 10); form++) await fillIn(false);
for (let form = 0; form < forms; form++) await fillIn(true);

const widths = [-20, -8, 9, 9];
say(`Node.js ${process.version} on ${process.platform}; ${forms} forms, one step after another.`);
row(widths, ["step", "by", "p50 ms", "p95 ms"]);
const medians = new Map<Step, number>();
for (const step of steps) {
  const times = latencies.get(step.name) ?? [];
  medians.set(step, percentile(times, 0.5));
  const by = step.press === undefined ? "typing" : "button";
  row(widths, [step.name, by, percentile(times, 0.5).toFixed(1), percentile(times, 0.95).toFixed(1)]);
}
for (const [by, isOfIt] of [
  ["typed", (step: Step) => step.press === undefined],
  ["pressed", (step: Step) => step.press !== undefined],
] as const) {
  const own = steps.filter(isOfIt);
  const times = (medians.get(own.at(-1) as Step) ?? 0) / (medians.get(own[0] as Step) ?? 1);
  say(
    `The last step that is ${by} takes ${times.toFixed(2)} times as long as the first; allowed are ${mostTimes}.`,
  );
}
say(`A dialog keeps at most ${bytes} bytes of state; allowed are ${mostBytes}.`);
