/** What stands under the input of each person: a reply keyboard, or the wish for a reply. */
import type {
  ForceReply,
  InlineKeyboardMarkup,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from "grammy/types";
import type { Collection, Store } from "./store.ts";

export interface KeyboardState {
  /** The message that brought it; it goes when that is deleted. */
  messageId: number;
  keyboard?: ReplyKeyboardMarkup;
  placeholder?: string;
}

export type ReplyMarkup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;

/** Each method that changes something returns true when the person sees a difference. */
export class Keyboards {
  readonly #states: Collection<number, KeyboardState>;

  constructor(store: Store) {
    this.#states = store.collection("keyboards");
  }

  get(personId: number): KeyboardState | undefined {
    return this.#states.get(personId);
  }

  /** A message of the bot came with this markup. */
  onMarkup(personId: number, messageId: number, markup: ReplyMarkup): boolean {
    if ("inline_keyboard" in markup) return false;
    if ("remove_keyboard" in markup) return this.#remove(personId);
    const placeholder = markup.input_field_placeholder;
    this.#states.set(personId, {
      messageId,
      ...("keyboard" in markup && { keyboard: markup }),
      ...(placeholder !== undefined && { placeholder }),
    });
    return true;
  }

  /**
   * The person sent something: a forced reply is given. A one-time keyboard stays: clients only hide it, and show it
   * again by the button in the input (Bot API, ReplyKeyboardMarkup.one_time_keyboard).
   */
  onUse(personId: number): boolean {
    const state = this.#states.get(personId);
    if (state === undefined || state.keyboard !== undefined) return false;
    return this.#remove(personId);
  }

  onDelete(personId: number, messageId: number): boolean {
    return this.#states.get(personId)?.messageId === messageId ? this.#remove(personId) : false;
  }

  #remove(personId: number): boolean {
    if (!this.#states.has(personId)) return false;
    this.#states.delete(personId);
    return true;
  }
}
