/** A button under a message: either carries data back to the bot or opens an address. */
export type InlineButton =
  | { readonly label: string; readonly data: string }
  | { readonly label: string; readonly url: string };

/** A keyboard that stands in place of the phone's own. A contact button shares the person's own number. */
interface ReplyKeyboard {
  readonly rows: readonly (readonly { readonly label: string; readonly contact?: true }[])[];
  /** Grey words in the input field, at most 64 characters. */
  readonly placeholder?: string;
}

/**
 * What a person sees, as data: a message and the buttons under it. Made by pure functions of a translator and
 * plain values, so that a reply and a reminder draw the same thing.
 */
export interface Screen {
  /** HTML as Telegram understands it; what people typed is already escaped by the translator. */
  readonly text: string;
  readonly keyboard?: readonly (readonly InlineButton[])[];
  /** Excludes `keyboard`: Telegram allows one kind of markup a message. */
  readonly replyKeyboard?: ReplyKeyboard | "remove";
}
