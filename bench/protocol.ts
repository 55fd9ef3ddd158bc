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
