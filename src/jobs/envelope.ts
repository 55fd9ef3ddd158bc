import { z } from "zod";

/** What stands in the queue: the payload, and the key that every try of the job shares. */
export const envelope = z.object({ key: z.string(), payload: z.unknown() });
