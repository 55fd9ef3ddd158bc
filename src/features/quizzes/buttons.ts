import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

/** Opens the page of a module's quiz: its rules, the best result, the start. The module is "course/module". */
export const startQuizButton = defineButton("qz", z.object({ module: z.string().max(58) }));
