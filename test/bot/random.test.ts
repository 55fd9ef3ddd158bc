import { expect, test } from "vitest";
import type { SandboxPerson } from "../../src/sandbox/contract.ts";
import type { FileKind } from "../../src/sandbox/protocol.ts";
import type { Actor } from "../support/actor.ts";
import { type Random, seededRandom } from "../support/random.ts";
import { reach, words } from "../support/registering.ts";
import { startWorld, type World } from "../support/world.ts";

const inputs = 1000;
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);

const texts = [
  "сәлем",
  "Қарасай",
  "Аскаров Нурлан Серикович",
  "алматы",
  "🏠",
  "👨‍👩‍👧‍👦🇰🇿",
  "مرحبا بالعالم",
  "\u202eevil\u202c",
  "<b>жирный</b>",
  "<script>alert(1)</script> & {{name}} $t(button.home)",
  "&lt;&amp;&#0;",
  '\'; DROP TABLE "Person"; --',
  "a\0b",
  "1234567890",
  "+7 701 123 45 67",
  " \n\t x",
  "\u200b\u200d\u2060",
  "Z̷̡͇͍̈́a̸l̴g̷o̶",
  "ә".repeat(4096),
  "🔥".repeat(1000),
  "%s %d %n \\ %00",
  "__proto__",
];
const commands = [
  "start",
  "menu",
  "help",
  "settings",
  "language",
  "cancel",
  "team",
  "lessons",
  "nothing",
  "START",
];
const payloads = [
  "",
  " x",
  " inv_AAAAAAAAAAAAAAAAAAAAAA",
  " inv_",
  " ❤️",
  ` ${"p".repeat(300)}`,
  "@akim_school_bot",
  "@other_bot",
];
const forgedData = [
  "1g:home",
  "1g:team",
  "1g:registration",
  "1f:r:0:confirm:",
  "1f:r:-1:place:190000000",
  "1f:p:3:place:xx",
  "1f:r:999999999999999999999:back:",
  "1f:r:NaN:mend:consent",
  "1fc:r:resume",
  "1fc:p:discard",
  "0g:home",
  "",
  ":::::",
  "\0",
  "😀".repeat(16),
  "__proto__",
];
const kinds: readonly FileKind[] = ["photo", "document", "voice", "audio", "video", "sticker"];
const pictureOfOnePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** Every inline button that stands anywhere in a person's chat. */
function buttonsOf(
  person: SandboxPerson,
): { messageId: number; row: number; column: number; link: boolean }[] {
  return person
    .chat()
    .messages.filter(({ own }) => !own)
    .flatMap(({ message }) =>
      (message.reply_markup?.inline_keyboard ?? []).flatMap((buttons, row) =>
        buttons.map((button, column) => ({
          messageId: message.message_id,
          row,
          column,
          link: !("callback_data" in button),
        })),
      ),
    )
    .filter(({ link }) => !link);
}

/** One deed and what the bot owes for it: an answer, an answer to these presses, or nothing. */
type Deed = { readonly what: string; readonly owes: "answer" | "nothing" | readonly string[] };

function act(random: Random, person: SandboxPerson, strangerId: number): Deed {
  const pressable = buttonsOf(person);
  const messages = person.chat().messages;
  const kind = random.integer(0, 15);
  if (kind <= 3 && pressable.length > 0) {
    // The newest buttons lead on, the old ones lead back.
    const button = random.chance(0.6) ? random.pick(pressable.slice(-6)) : random.pick(pressable);
    const times = random.chance(0.2) ? 2 : 1;
    const ids = Array.from({ length: times }, () =>
      person.press(button.messageId, button.row, button.column),
    );
    return { what: `press ${JSON.stringify(button)} ${times} times`, owes: ids };
  }
  // Telegram takes presses on messages with buttons only, whatever their data.
  const botMessage = messages.findLast(({ own, message }) => !own && message.reply_markup)?.message;
  if (kind === 4 && botMessage) {
    const data = random.pick(forgedData);
    if (data !== "")
      return { what: `forge ${data}`, owes: [person.pressForged(botMessage.message_id, data)] };
  }
  if (kind <= 7) {
    const text = `/${random.pick(commands)}${random.pick(payloads)}`;
    person.text(text);
    return { what: text, owes: "answer" };
  }
  if (kind === 8) {
    person.shareContact();
    return { what: "own contact", owes: "answer" };
  }
  if (kind === 9) {
    const userId = random.chance(0.5) ? { userId: strangerId } : {};
    person.shareForeignContact({
      firstName: "Чужой",
      phone: random.pick(["+77770000000", "123"]),
      ...userId,
    });
    return { what: "foreign contact", owes: "answer" };
  }
  if (kind === 10) {
    person.location(43.2, 76.9);
    return { what: "location", owes: "answer" };
  }
  if (kind === 11) {
    const file = random.pick(kinds);
    const caption = random.chance(0.3) && file !== "sticker" ? { caption: "подпись <i>" } : {};
    person.file(file, { bytes: pictureOfOnePixel, name: `имя.${file}`, mimeType: "image/png", ...caption });
    return { what: file, owes: "answer" };
  }
  const own = messages.findLast(({ own, message }) => own && message.text !== undefined)?.message;
  if (kind === 12 && own) {
    person.edit(own.message_id, `${random.pick(["исправлено", "<b>"])} ${random.integer(0, 1e9)}`);
    return { what: "edit", owes: "nothing" };
  }
  const keyboard = person.chat().keyboard?.keyboard.flat() ?? [];
  if (kind === 13 && keyboard.length > 0) {
    const button = random.pick(keyboard);
    person.text(typeof button === "string" ? button : button.text);
    return { what: "a label of the reply keyboard", owes: "answer" };
  }
  const text = random.pick(texts);
  person.text(text);
  return { what: `text ${JSON.stringify(text.slice(0, 30))}`, owes: "answer" };
}

/** The bot's calls since `from` that this person sees. */
function answersTo(world: World, personId: number, from: number): number {
  return world.sandbox.calls
    .slice(from)
    .filter(
      ({ method, parameters }) => /^(send|edit)/.test(method) && Number(parameters.chat_id) === personId,
    ).length;
}

async function expectAnswered(world: World, actor: Actor, deed: Deed, from: number): Promise<void> {
  if (deed.owes === "nothing") return;
  if (deed.owes === "answer") {
    expect(answersTo(world, actor.id, from), deed.what).toBeGreaterThan(0);
    return;
  }
  for (const id of deed.owes) expect(actor.person.callbackAnswer(id), deed.what).toBeDefined();
}

test(`${inputs} random inputs of all kinds should each be answered, without an error (CHAOS_SEED=${seed})`, {
  timeout: 180_000,
}, async () => {
  const random = seededRandom(seed);
  const world = await startWorld();
  const actors = (["kk", "ru", "kk", "ru"] as const).map((languageCode, index) => ({
    languageCode,
    actor: world.person({ firstName: "Айгүл", languageCode, phone: `+7701000000${index}` }),
  }));
  const stranger = world.person({ firstName: "Чужой", languageCode: "en" });
  const group = world.sandbox.groups.add({
    title: "Әкімдер",
    members: actors.map(({ actor }) => actor.id),
  });
  for (const { actor, languageCode } of actors.slice(0, 2)) await reach(actor, "home", languageCode);

  for (let input = 0; input < inputs; input++) {
    const { actor } = random.pick(actors);
    const from = world.sandbox.calls.length;
    const whim = random.integer(0, 99);
    if (whim < 2) {
      actor.person.block();
      await world.settled();
      actor.person.unblock();
      await world.settled();
      continue;
    }
    if (whim < 4) {
      actor.person.sayInGroup(group.id, random.pick(["/help", "сәлем", "/start@akim_school_bot"]));
      await world.settled();
      continue;
    }
    const deed = act(random, actor.person, stranger.id);
    await world.settled();
    await expectAnswered(world, actor, deed, from);
  }

  for (const { actor, languageCode } of actors) {
    const t = words[languageCode];
    const account = await world.database.prisma.telegramAccount.findUnique({
      where: { id: actor.id },
      include: { person: true },
    });
    if (account?.person.status === "registered") {
      await actor.says("/language");
      await actor.presses(t.plain(`language.${languageCode}`));
    } else {
      const spoken = words[account?.person.language ?? languageCode];
      await actor.start();
      await actor.says("/cancel");
      await actor.presses(spoken.plain("registration:discard"));
      await reach(actor, "home", languageCode);
    }
    await actor.says("/menu");
    expect(actor.buttons.flat()).toContain(t.plain("home:button.settings"));
  }
  expect(world.sandbox.calls.filter(({ error }) => error)).toEqual([]);
  await world.close();
});
