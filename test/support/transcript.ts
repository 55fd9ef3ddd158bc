import { expect } from "vitest";
import type { ApiCall, Sandbox } from "../../src/sandbox/contract.ts";

interface Markup {
  inline_keyboard?: { text: string; url?: string }[][];
  keyboard?: { text: string }[][];
  remove_keyboard?: boolean;
}

function buttons(markup: Markup | undefined): string[] {
  const rows = markup?.inline_keyboard ?? markup?.keyboard ?? [];
  const lines = rows.map((row) => `    ${row.map((button) => `[${button.text}]`).join(" ")}`);
  return markup?.remove_keyboard ? ["    (keyboard away)"] : lines;
}

function pollOptions(parameters: Record<string, unknown>): string[] {
  const options = parameters.options as { text: string }[];
  const right = parameters.correct_option_ids as number[] | undefined;
  return [
    ...options.map(({ text }, place) => `    ${right?.includes(place) ? "◉" : "○"} ${text}`),
    ...(parameters.explanation ? [`    💡 ${parameters.explanation}`] : []),
  ];
}

function indent(text: string): string[] {
  return text.split("\n").map((line) => `    ${line}`.trimEnd());
}

/**
 * What was said in a test, as a file that people read in review: who said or pressed what, and what the bot showed.
 * `npm run transcripts:update` rewrites the files.
 */
export class Transcript {
  readonly #sandbox: Sandbox;
  readonly #lines: string[] = [];
  #heard: number;
  #chatId: number | undefined;

  /** What the bot said before is left out. */
  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    this.#heard = sandbox.calls.length;
  }

  say(who: string, what: string): void {
    this.listen();
    this.#lines.push("", `${who}: ${what}`);
  }

  /** Leaves out what the bot said since the last time. */
  skip(): void {
    this.#heard = this.#sandbox.calls.length;
  }

  /** Leaves out what the bot says to others. */
  only(chatId: number): void {
    this.#chatId = chatId;
  }

  #isFor({ parameters }: ApiCall): boolean {
    const chatId = parameters.chat_id;
    return this.#chatId === undefined || chatId === undefined || Number(chatId) === this.#chatId;
  }

  /** Writes down what the bot said since the last time. */
  listen(): void {
    const { calls } = this.#sandbox;
    for (; this.#heard < calls.length; this.#heard++) {
      const call = calls[this.#heard];
      if (!call || !this.#isFor(call)) continue;
      const { parameters } = call;
      const failed = call.error ? ` ✗ ${call.error.description}` : "";
      switch (call.method) {
        case "sendMessage":
        case "editMessageText":
          this.#lines.push(
            `  Bot ${call.method === "sendMessage" ? "says" : "turns the message into"}:${failed}`,
            ...indent(String(parameters.text)),
            ...buttons(parameters.reply_markup as Markup | undefined),
          );
          break;
        case "sendDocument":
        case "sendPhoto":
        case "sendVoice":
          this.#lines.push(`  Bot ${call.method}:${failed}`, ...indent(String(parameters.caption ?? "")));
          break;
        case "sendPoll":
          this.#lines.push(
            `  Bot asks by a quiz:${failed}`,
            ...indent(String(parameters.question)),
            ...pollOptions(parameters),
            ...buttons(parameters.reply_markup as Markup | undefined),
          );
          break;
        case "editMessageReplyMarkup":
          // To take buttons away changes nothing that is worth reading.
          if (parameters.reply_markup)
            this.#lines.push(
              `  Bot gives the message these buttons:${failed}`,
              ...buttons(parameters.reply_markup as Markup),
            );
          break;
        case "deleteMessage":
          this.#lines.push(`  Bot deletes a message${failed}`);
          break;
        case "answerCallbackQuery":
          if (parameters.text)
            this.#lines.push(`  Bot ${parameters.show_alert ? "alerts" : "notes"}: ${parameters.text}`);
          break;
      }
    }
  }

  /** What was written down so far. */
  get text(): string {
    return `${this.#lines.join("\n").trim()}\n`;
  }

  /**
   * Holds what was said against the golden file of this name. Links of invitations and numbers of certificates are
   * random: they are left out.
   */
  async matches(name: string): Promise<void> {
    this.listen();
    const text = this.text
      .replace(/inv_[\w-]{22}/g, "inv_…")
      .replace(/AS-2026-\w{4}-\w{4}/g, "AS-2026-…")
      .replace(/as 2026 \w{4} \w{4}/g, "as 2026 …");
    await expect(text).toMatchFileSnapshot(`../bot/__transcripts__/${name}.txt`);
  }
}
