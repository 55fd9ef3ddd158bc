import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

/** Begins a review of what is due. */
export const startReviewButton = defineButton("rv", z.object({}));
