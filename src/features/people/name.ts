const longestName = 100;

export type NameFault = "empty" | "long" | "notAName";

/**
 * A person's name as typed, with spaces put in order. Letters of any alphabet, spaces, hyphens, apostrophes and
 * full stops; at least two letters.
 */
export function readName(text: string): { ok: true; name: string } | { ok: false; fault: NameFault } {
  const name = text.normalize("NFC").replace(/\s+/gu, " ").trim();
  if (name === "") return { ok: false, fault: "empty" };
  if (name.length > longestName) return { ok: false, fault: "long" };
  const letters = name.match(/\p{L}/gu)?.length ?? 0;
  // Two marks over one letter stand in no name: it is a picture made of letters.
  const isName = letters >= 2 && /^[\p{L}\p{M} .'’ʼ-]+$/u.test(name) && !/\p{M}{2}/u.test(name);
  if (!isName) return { ok: false, fault: "notAName" };
  return { ok: true, name };
}
