/** A text with no more than so many characters, as a person counts them: what is left out shows as "…". */
export function shorten(text: string, longest: number): string {
  const letters = [...text];
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join("")}…`;
}
