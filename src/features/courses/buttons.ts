import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

/** Opens a page of a lesson: "course/module/lesson" and the page, from 0. */
export const openPageButton = defineButton(
  "lp",
  z.object({ lesson: z.string().max(56), page: z.coerce.number().int().nonnegative() }),
);
