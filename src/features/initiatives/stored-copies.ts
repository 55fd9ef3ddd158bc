import { fold } from "../../shared/fold.ts";
import type { Direction } from "../people/person.ts";
import type { Answers } from "./answers.ts";

/**
 * What the row of an initiative keeps of its answers, for lists, figures and search.
 *
 * @param number null before the first submission
 */
export function storedCopies(
  answers: Answers,
  number: string | null,
): { title: string | null; direction: Direction | null; totalCost: bigint | null; search: string } {
  const { title, product, village, direction, totalCost } = answers;
  const words = [title?.text, product?.text, village?.text].filter((text) => typeof text === "string");
  return {
    title: title?.text ?? null,
    direction: direction ?? null,
    totalCost: totalCost ?? null,
    search: [...(number === null ? [] : [number]), ...words].map(fold).join(" | "),
  };
}
