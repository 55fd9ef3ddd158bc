import { z } from "zod";
import { defineButton } from "../../../screen/button.ts";
import { directions } from "../../initiatives/answers.ts";
import type { Direction } from "../../people/person.ts";
import { type Filter, states, type View, views } from "./queue.ts";

const page = z.coerce.number().int().nonnegative();
const view = z.enum(views);

/** A filter as a button carries it: what is not narrowed down is empty. */
const filter = {
  state: z.enum(states),
  oblast: z.string().regex(/^(\d{9})?$/),
  direction: z.enum([...directions, ""]),
};

/** A page, from 0, of a list. */
export const queueButton = defineButton("aq", z.object({ view, page, ...filter }));

/** Lets somebody choose what a list is narrowed down to; `page` is that of the choices. */
export const narrowButton = defineButton(
  "an",
  z.object({ view, what: z.enum(["menu", "state", "oblast", "direction"]), page, ...filter }),
);

/** Asks for words to search for, or shows a page of what was found. */
export const findButton = defineButton("ae", z.object({ view, action: z.enum(["ask", "found"]), page }));

/** A page, from 0, of the specialists and what they have in hand. */
export const loadsButton = defineButton("ao", z.object({ page }));

/** What a specialist has in hand, for an organizer. */
export const specialistButton = defineButton("au", z.object({ person: z.uuid(), page }));

/** The filter of a pressed button. */
export function filterOf(press: {
  state: Filter["state"];
  oblast: string;
  direction: Direction | "";
}): Filter {
  const { state, oblast, direction } = press;
  return {
    state,
    oblastId: oblast === "" ? null : oblast,
    direction: direction === "" ? null : direction,
  };
}

/** What a button carries of a filter. */
export function filterFields({ state, oblastId, direction }: Filter): {
  state: Filter["state"];
  oblast: string;
  direction: Direction | "";
} {
  return { state, oblast: oblastId ?? "", direction: direction ?? "" };
}

/** The button's data that shows a list so narrowed down. */
export function queueData(view: View, filter: Filter, page = 0): string {
  return queueButton.data({ view, page, ...filterFields(filter) });
}
