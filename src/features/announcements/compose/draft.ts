import { z } from "zod";

/** The kind of the draft of whatever an organizer is asked for when writing an announcement. */
export const askingKind = "announcement";

const draft = z.discriminatedUnion("ask", [
  z.object({
    ask: z.literal("text"),
    id: z.uuid(),
    language: z.enum(["kk", "ru"]),
    /** A text that was too long: Telegram sends it in pieces, and those that follow are no text of their own. */
    long: z.object({ sentAt: z.number().int(), length: z.number().int() }).nullable(),
  }),
  z.object({
    ask: z.literal("file"),
    id: z.uuid(),
    /** Several files that were sent as one and refused once: each arrives as a message of its own. */
    album: z.string().nullable(),
  }),
  z.object({ ask: z.literal("link"), id: z.uuid(), url: z.string().nullable(), kk: z.string().nullable() }),
  z.object({
    ask: z.literal("poll"),
    id: z.uuid(),
    question: z.object({ kk: z.string().nullable(), ru: z.string().nullable() }),
    options: z.array(z.string()).nullable(),
  }),
  z.object({ ask: z.literal("time"), id: z.uuid() }),
]);
/** What is being asked for, and what was said so far. */
export type Asking = z.output<typeof draft>;
export type AskingFor<Kind extends Asking["ask"]> = Extract<Asking, { ask: Kind }>;

/** What is being asked for, or undefined when the draft cannot be read. */
export function readAsking(data: unknown): Asking | undefined {
  return draft.safeParse(data).data;
}

/** A question from its beginning. */
export function beginAsking(ask: "file" | "link" | "poll" | "time", id: string): Asking {
  switch (ask) {
    case "file":
      return { ask, id, album: null };
    case "time":
      return { ask, id };
    case "link":
      return { ask, id, url: null, kk: null };
    case "poll":
      return { ask, id, question: { kk: null, ru: null }, options: null };
  }
}
