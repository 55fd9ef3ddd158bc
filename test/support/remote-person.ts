import type { ChatView, MessageView } from "../../src/sandbox/protocol.ts";

/** Somebody in the sandbox of another process, held by what its page calls over HTTP. */
export class RemotePerson {
  readonly #url: string;
  readonly #id: number;

  constructor(pageUrl: string, id: number) {
    this.#url = `${pageUrl}/sandbox`;
    this.#id = id;
  }

  async chat(): Promise<ChatView> {
    const response = await fetch(`${this.#url}/people/${this.#id}/chat`);
    return (await response.json()) as ChatView;
  }

  /** Does one deed ("start", "text", …) and resolves with the chat once the bot's last words contain `expected`. */
  async does(deed: string, body: object, expected: string): Promise<MessageView> {
    const stopped = new AbortController();
    const events = await fetch(`${this.#url}/events`, { signal: stopped.signal });
    const response = await fetch(`${this.#url}/people/${this.#id}/${deed}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The sandbox refused ${deed}: ${await response.text()}`);
    const { body: stream } = events;
    if (!stream) throw new Error("The sandbox sends no events.");
    try {
      // Each event is a reason to look again; the first "event" only says that the stream is open.
      for await (const _event of stream) {
        const last = (await this.chat()).messages.at(-1);
        if (last && !last.own && textOf(last).includes(expected)) return last;
      }
    } finally {
      stopped.abort();
    }
    throw new Error(`The bot never said "${expected}".`);
  }

  /** Presses the inline button whose label contains the words, in the bot's last message. */
  async presses(label: string, expected: string): Promise<MessageView> {
    const view = (await this.chat()).messages.at(-1);
    const rows = view?.message.reply_markup?.inline_keyboard ?? [];
    for (const [row, buttons] of rows.entries()) {
      const column = buttons.findIndex((button) => button.text.includes(label));
      if (column === -1 || !view) continue;
      return this.does("press", { messageId: view.message.message_id, row, column }, expected);
    }
    throw new Error(`There is no button "${label}".`);
  }
}

function textOf(view: MessageView): string {
  return view.message.text ?? "";
}
