import type { Message } from "grammy/types";
import type { SandboxPerson } from "../../src/sandbox/contract.ts";
import type { FileKind, ForeignContact } from "../../src/sandbox/protocol.ts";
import type { Transcript } from "./transcript.ts";

/** A person who talks to the bot. Every method waits until the bot has handled what was said. */
export class Actor {
  readonly person: SandboxPerson;
  readonly #settled: () => Promise<void>;
  readonly #transcript: Transcript;

  constructor(person: SandboxPerson, settled: () => Promise<void>, transcript: Transcript) {
    this.person = person;
    this.#settled = settled;
    this.#transcript = transcript;
  }

  get id(): number {
    return this.person.id;
  }

  async #do(what: string, action: () => void): Promise<void> {
    this.#transcript.say(this.person.view().firstName, what);
    action();
    await this.#settled();
    this.#transcript.listen();
  }

  start(): Promise<void> {
    return this.#do("▶ START", () => this.person.start());
  }

  opensLink(payload: string): Promise<void> {
    return this.#do("▶ opens a link", () => this.person.link(payload));
  }

  says(text: string): Promise<void> {
    return this.#do(text, () => this.person.text(text));
  }

  sharesContact(): Promise<void> {
    return this.#do("☎ own contact", () => this.person.shareContact());
  }

  sharesForeignContact(contact: ForeignContact): Promise<void> {
    return this.#do("☎ somebody else's contact", () => this.person.shareForeignContact(contact));
  }

  sends(kind: FileKind, name = `file.${kind}`): Promise<void> {
    const bytes = new TextEncoder().encode("content");
    return this.#do(`📎 ${kind}`, () =>
      this.person.file(kind, { bytes, name, mimeType: "application/octet-stream" }),
    );
  }

  /** Presses the newest button with this label, or whose label begins with it; on a reply keyboard it sends the label. */
  presses(label: string): Promise<void> {
    const place = this.#findButton(label);
    return this.#do(`[${label}]`, () => {
      if (place) this.person.press(place.messageId, place.row, place.column);
      else this.person.text(label);
    });
  }

  /** Two quick taps on one button. */
  doubleTaps(label: string): Promise<void> {
    const place = this.#findButton(label);
    if (!place) throw new Error(`There is no inline button "${label}". ${this.describe()}`);
    return this.#do(`[${label}] twice`, () => {
      this.person.press(place.messageId, place.row, place.column);
      this.person.press(place.messageId, place.row, place.column);
    });
  }

  /** Presses a button of a given message, however old it is. */
  pressesOn(messageId: number, row: number, column: number): Promise<void> {
    return this.#do("[an old button]", () => {
      this.person.press(messageId, row, column);
    });
  }

  /** Votes for these options in the newest poll that offers them. */
  votes(...options: string[]): Promise<void> {
    for (const message of this.botMessages().reverse()) {
      const offered = message.poll?.options.map((option) => option.text) ?? [];
      const places = options.map((option) => offered.indexOf(option));
      if (message.poll && !places.includes(-1)) return this.votesOn(message.message_id, places);
    }
    throw new Error(`There is no poll that offers ${options.join(", ")}. ${this.describe()}`);
  }

  /** Votes in the poll of a given message, however old it is, for options by their places. */
  votesOn(messageId: number, places: number[]): Promise<void> {
    const poll = this.botMessages().find((message) => message.message_id === messageId)?.poll;
    const texts = places.map((place) => poll?.options[place]?.text ?? String(place));
    return this.#do(`🗳 ${texts.join(" + ")}`, () => this.person.vote(messageId, places));
  }

  /** Presses a button with data of their own choice. */
  forges(messageId: number, data: string, what = "⚠ forged button"): Promise<void> {
    return this.#do(what, () => {
      this.person.pressForged(messageId, data);
    });
  }

  /** The bot's messages in this chat, oldest first. */
  botMessages(): Message[] {
    return this.person
      .chat()
      .messages.filter((view) => !view.own)
      .map((view) => view.message);
  }

  /** The bot's last message. */
  get last(): Message {
    const message = this.botMessages().at(-1);
    if (!message) throw new Error("The bot has said nothing.");
    return message;
  }

  /** The text or caption of the bot's last message. */
  get screen(): string {
    return this.last.text ?? this.last.caption ?? "";
  }

  /** The labels of the inline buttons under the bot's last message, row by row. */
  get buttons(): string[][] {
    return (this.last.reply_markup?.inline_keyboard ?? []).map((row) => row.map((button) => button.text));
  }

  describe(): string {
    return `The screen is "${this.screen}" with ${JSON.stringify(this.buttons)}.`;
  }

  #findButton(label: string): { messageId: number; row: number; column: number } | undefined {
    for (const message of this.botMessages().reverse()) {
      const rows = message.reply_markup?.inline_keyboard ?? [];
      for (const matches of [(text: string) => text === label, (text: string) => text.includes(label)]) {
        for (const [row, buttons] of rows.entries()) {
          const column = buttons.findIndex((button) => matches(button.text));
          if (column !== -1) return { messageId: message.message_id, row, column };
        }
      }
    }
    const keyboard = this.person.chat().keyboard?.keyboard.flat() ?? [];
    if (keyboard.some((button) => (typeof button === "string" ? button : button.text) === label))
      return undefined;
    throw new Error(`There is no button "${label}". ${this.describe()}`);
  }
}
