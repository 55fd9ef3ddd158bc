import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

/** Sends the chart of the person's progress. */
export const chartButton = defineButton("pc", z.object({}));
