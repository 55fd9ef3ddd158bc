import { z } from "zod";
import { Direction, InitiativeStatus, Role } from "../../../db/client/enums.ts";

/** Where a person stands in a course. */
const progress = z.discriminatedUnion("state", [
  /** Opened none of its lessons, and none of its quizzes. */
  z.object({ state: z.literal("notStarted"), courseId: z.string() }),
  /** Began the module or its quiz, has not finished it, and did nothing in the course for a week. */
  z.object({ state: z.literal("stuck"), courseId: z.string(), moduleId: z.string() }),
  /** Has its certificate, or did all there is to do. */
  z.object({ state: z.literal("finished"), courseId: z.string() }),
]);

/** Whom an announcement is for: who meets every condition. An empty list, or null, is no condition. */
export const audienceSchema = z.object({
  /** People of these oblasts, and specialists who look after one of them. */
  oblastIds: z.array(z.string()),
  districtIds: z.array(z.string()),
  roles: z.array(z.enum(Role)),
  language: z.enum(["kk", "ru"]).nullable(),
  progress: progress.nullable(),
  /** Owners of an initiative of one of these directions and one of these statuses. */
  directions: z.array(z.enum(Direction)),
  statuses: z.array(z.enum(InitiativeStatus)),
});
export type Audience = z.infer<typeof audienceSchema>;

/** Everybody who is registered. */
export const everybody: Audience = {
  oblastIds: [],
  districtIds: [],
  roles: [],
  language: null,
  progress: null,
  directions: [],
  statuses: [],
};
