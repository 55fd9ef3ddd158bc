/** The bot itself: who it is, what it says of itself, its commands and menu buttons. */
import type { BotCommand, BotCommandScope, MenuButton, User, UserFromGetMe } from "grammy/types";
import { randomToken } from "./random-id.ts";
import type { Collection, Store } from "./store.ts";

interface Identity {
  id: number;
  secret: string;
  username: string;
  firstName: string;
}

export type ProfileText = "name" | "description" | "shortDescription";

const DEFAULT_IDENTITY = { id: 7_000_000_001, username: "akim_school_bot", firstName: "Akim School" };

export class BotProfile {
  readonly #identity: Identity;
  readonly #texts: Collection<string, string>;
  readonly #commands: Collection<string, BotCommand[]>;
  readonly #menuButtons: Collection<number, MenuButton>;

  /** Of an identity kept from an earlier run only the token stays; name and id follow the options when given. */
  constructor(store: Store, options: Partial<Omit<Identity, "secret">> = {}) {
    const identities = store.collection<string, Identity>("identity");
    const kept = identities.get("bot");
    this.#identity = {
      ...DEFAULT_IDENTITY,
      secret: randomToken(26),
      ...kept,
      ...options,
    };
    if (JSON.stringify(kept) !== JSON.stringify(this.#identity)) identities.set("bot", this.#identity);
    this.#texts = store.collection("profileTexts");
    this.#commands = store.collection("commands");
    this.#menuButtons = store.collection("menuButtons");
  }

  get id(): number {
    return this.#identity.id;
  }

  get token(): string {
    return `${this.#identity.id}:${this.#identity.secret}`;
  }

  get username(): string {
    return this.#identity.username;
  }

  /** The bot as the sender of a message. */
  get user(): User {
    return { id: this.id, is_bot: true, first_name: this.text("name", ""), username: this.username };
  }

  get me(): UserFromGetMe {
    return {
      id: this.id,
      is_bot: true,
      first_name: this.text("name", ""),
      username: this.username,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_guest_queries: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
    };
  }

  /** For a language without its own text, the text for all languages; "" stands for all. */
  text(kind: ProfileText, languageCode: string): string {
    return (
      this.#texts.get(`${kind} ${languageCode}`) ??
      this.#texts.get(`${kind} `) ??
      (kind === "name" ? this.#identity.firstName : "")
    );
  }

  /** An empty text takes the language's own text back. */
  setText(kind: ProfileText, languageCode: string, text: string): void {
    const key = `${kind} ${languageCode}`;
    if (text === "") this.#texts.delete(key);
    else this.#texts.set(key, text);
  }

  commands(scope: BotCommandScope, languageCode: string): BotCommand[] {
    return this.#commands.get(commandsKey(scope, languageCode)) ?? [];
  }

  setCommands(scope: BotCommandScope, languageCode: string, commands: BotCommand[]): void {
    const key = commandsKey(scope, languageCode);
    if (commands.length === 0) this.#commands.delete(key);
    else this.#commands.set(key, commands);
  }

  /**
   * What a person's menu lists. Telegram takes the first list that is set: for the chat in the language, for the
   * chat, for private chats in the language, for private chats, the default in the language, the default.
   */
  commandsInPrivateChat(personId: number, languageCode: string): BotCommand[] {
    const scopes: BotCommandScope[] = [
      { type: "chat", chat_id: personId },
      { type: "all_private_chats" },
      { type: "default" },
    ];
    for (const scope of scopes) {
      for (const language of [languageCode, ""]) {
        const commands = this.#commands.get(commandsKey(scope, language));
        if (commands !== undefined) return commands;
      }
    }
    return [];
  }

  /** 0 stands for the default of all private chats. */
  menuButton(chatId: number): MenuButton {
    return this.#menuButtons.get(chatId) ?? this.#menuButtons.get(0) ?? { type: "commands" };
  }

  setMenuButton(chatId: number, button: MenuButton): void {
    if (button.type === "default") this.#menuButtons.delete(chatId);
    else this.#menuButtons.set(chatId, button);
  }
}

function commandsKey(scope: BotCommandScope, languageCode: string): string {
  const chat = "chat_id" in scope ? scope.chat_id : "";
  const user = "user_id" in scope ? scope.user_id : "";
  return [scope.type, chat, user, languageCode].join(" ");
}
