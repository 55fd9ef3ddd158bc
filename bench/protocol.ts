/** What round-trip.ts says to the processes that it starts, and what they answer. */

/** An order to telegram.ts. A crowd is the people of one bot. */
export type Order =
  | { readonly type: "where" }
  | { readonly type: "gather"; readonly crowd: number; readonly ids: readonly number[] }
  | { readonly type: "press"; readonly crowd: number; readonly people: number; readonly presses: number };

/** Where a bot finds its Telegram. */
export interface Telegram {
  readonly token: string;
  readonly apiRoot: string;
}

/** What came of a round of presses. */
export interface Round {
  readonly seconds: number;
  /** Milliseconds from each press until its edit arrived. */
  readonly latencies: readonly number[];
  /** What the sandbox's process spent. */
  readonly cpuSeconds: number;
}

/** What a bot's process has spent so far. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
  /** What the objects of JavaScript take. */
  readonly heapBytes: number;
}

/** An order to classroom.ts. A crowd is the people of one bot. */
export type ClassOrder =
  | { readonly type: "open"; readonly classrooms: number }
  | {
      readonly type: "study";
      readonly crowd: number;
      readonly ids: readonly number[];
      /** How much is done in all. */
      readonly deeds: number;
      readonly lesson: Lesson;
    };

/** Data of the buttons that open the first page of a lesson and begin its quiz. */
export interface Lesson {
  readonly page: string;
  readonly quiz: string;
}

/** What somebody does who learns. */
export type Deed =
  | "home"
  | "open lesson"
  | "page turn"
  | "begin quiz"
  /** An answer by a vote in a native quiz, by typing, by the last of several presses. */
  | "vote"
  | "typed answer"
  | "chosen answer"
  /** A press that is not yet an answer. */
  | "option chosen";

/** An order to subscribers.ts, whose one Telegram is that of the bot that sends announcements. */
export type SubscriberOrder =
  | {
      readonly type: "open";
      /** With Telegram's flood limits. */
      readonly limits: boolean;
      /** Whom the bot may write to. */
      readonly ids: readonly number[];
    }
  /** These say /start, and press later. */
  | { readonly type: "gather"; readonly ids: readonly number[] }
  /** They press, half to one and a half times so many milliseconds after each answer; `rest` ends it. */
  | { readonly type: "press"; readonly milliseconds: number }
  | { readonly type: "rest" }
  /** Copies are the messages with this mark from now on. */
  | { readonly type: "watch"; readonly mark: string }
  /** Answers when so many of the copies were accepted. */
  | { readonly type: "await"; readonly copies: number }
  | { readonly type: "tally" };

/** What came of an announcement at Telegram. */
export interface Tally {
  /** Seconds of the clock of this process at which each copy was accepted. */
  readonly seconds: readonly number[];
  /** Refusals because of the flood limits, of any call. */
  readonly floods: number;
  /** Ids of the copies in the chats, by account. */
  readonly chats: readonly (readonly [id: number, messageIds: readonly number[]])[];
}

/** An order to bare-broadcast.ts: one message to each of these chats. */
export interface BareBroadcast {
  readonly chatIds: readonly number[];
  readonly parameters: object;
  /** Calls at once. */
  readonly atOnce: number;
}

/** An order to bare-telegram.ts. Copies are the messages with the mark that is watched for. */
export type BareTelegramOrder =
  | { readonly type: "where" }
  | { readonly type: "watch"; readonly mark: string }
  /** Answers when there is a copy. */
  | { readonly type: "first" }
  | { readonly type: "count" };
