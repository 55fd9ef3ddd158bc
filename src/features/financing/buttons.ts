import { z } from "zod";
import { defineButton } from "../../screen/button.ts";
import { fundingSources } from "../initiatives/answers.ts";
import { changeFields } from "./change.ts";

const code = z.string().regex(/^[a-z0-9-]{1,20}$/);
const field = z.enum(changeFields);
const value = z.string().regex(/^[a-z0-9.-]{1,16}$/);
const day = z.iso.date();
const tenge = z.coerce.number().int().min(1).max(1_000_000);

/** Opens a programme. */
export const programmeButton = defineButton("mp", z.object({ code }));
/** Asks for another value of a field. */
export const changeButton = defineButton("mc", z.object({ code, field }));
/** Shows what a change would bring, to be confirmed. */
export const proposeButton = defineButton("mv", z.object({ code, field, to: value }));
/** Makes a change, as long as the old value is still there. */
export const saveChangeButton = defineButton("ms", z.object({ code, field, from: value, to: value }));
/** The directions of a programme, some of them chosen: a sum of powers of two. */
export const directionsButton = defineButton("md", z.object({ code, mask: z.coerce.number().int().min(0) }));
/** Opens the list of monthly calculation indexes. */
export const indexesButton = defineButton("mi", z.object({}));
/** Asks for another index. */
export const askIndexButton = defineButton("mx", z.object({}));
/** Sets the index from a day on, as long as the old one is still there; 0 stands for none. */
export const saveIndexButton = defineButton(
  "my",
  z.object({ day, from: z.coerce.number().int().min(0), to: tenge }),
);
/** Begins a new programme. */
export const addButton = defineButton("ma", z.object({}));
/** Chooses what the new programme covers. */
export const coversButton = defineButton("mo", z.object({ covers: z.enum(fundingSources) }));
/** Adds the new programme. */
export const saveAddedButton = defineButton("mz", z.object({ covers: z.enum(fundingSources) }));
