import { createHash } from "node:crypto";

/** Numbers in [0, 1) that look random and are the same for the same seed, on every machine. */
export function seededRandom(seed: string): () => number {
  let drawn = 0;
  return () => {
    const bytes = createHash("sha256").update(`${seed}:${drawn++}`).digest();
    return bytes.readUIntBE(0, 6) / 2 ** 48;
  };
}

/** The items in random order, every order equally likely (Fisher and Yates); the given list stays as it is. */
export function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as Item, shuffled[last] as Item];
  }
  return shuffled;
}
