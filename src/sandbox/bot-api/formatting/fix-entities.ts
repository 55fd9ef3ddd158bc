/** Brings entities into the one form in which Telegram keeps them: sorted, not crossing each other. */
import { type Entity, type EntityType, endOf } from "./entity.ts";

/** Of two entities at the same place, the one with the smaller number comes first (and wins a conflict). */
const PRIORITY: Readonly<Record<EntityType, number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 11,
  code: 20,
  text_link: 49,
  text_mention: 49,
  mention: 50,
  hashtag: 50,
  cashtag: 50,
  bot_command: 50,
  url: 50,
  email: 50,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  custom_emoji: 99,
};

const SPLITTABLE: ReadonlySet<EntityType> = new Set([
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "spoiler",
]);
const isSplittable = (entity: Entity) => SPLITTABLE.has(entity.type);
const isBlockquote = ({ type }: Entity) => type === "blockquote" || type === "expandable_blockquote";
const isPreformatted = ({ type }: Entity) => type === "pre" || type === "code";

export const sortEntities = (entities: readonly Entity[]): Entity[] =>
  [...entities].sort(
    (a, b) => a.offset - b.offset || b.length - a.length || PRIORITY[a.type] - PRIORITY[b.type],
  );

/**
 * Resolves what crosses: entities such as links and code exclude each other and the later one goes; quotes may hold
 * them but not cross them; bold and its kin are merged when they touch, cut at the bounds of all others, and never
 * stand in code.
 */
export function fixEntities(entities: readonly Entity[]): Entity[] {
  const sorted = sortEntities(entities);
  const blockquotes = withoutOverlaps(sorted.filter(isBlockquote));
  const continuous = withoutOverlaps(
    sorted.filter((entity) => !isSplittable(entity) && !isBlockquote(entity)),
  );
  return assemble(blockquotes, withoutCrossing(continuous, blockquotes), sorted.filter(isSplittable));
}

/** Adds what was found in the text itself; formatting that is there already wins. */
export function mergeFoundEntities(entities: readonly Entity[], found: readonly Entity[]): Entity[] {
  if (found.length === 0) return [...entities];
  const sorted = sortEntities(entities);
  const blockquotes = sorted.filter(isBlockquote);
  const continuous = sorted.filter((entity) => !isSplittable(entity) && !isBlockquote(entity));
  const added = withoutCrossing(found, blockquotes).filter((candidate) =>
    continuous.every((entity) => endOf(entity) <= candidate.offset || endOf(candidate) <= entity.offset),
  );
  return assemble(blockquotes, [...continuous, ...added], sorted.filter(isSplittable));
}

/** Keeps, of entities that overlap, the first. */
export function withoutOverlaps(sorted: readonly Entity[]): Entity[] {
  let end = 0;
  return sorted.filter((entity) => {
    if (entity.offset < end) return false;
    end = endOf(entity);
    return true;
  });
}

/** Drops what begins or ends on the other side of a quote's bound. */
function withoutCrossing(entities: readonly Entity[], blockquotes: readonly Entity[]): Entity[] {
  return entities.filter((entity) =>
    blockquotes.every((quote) => {
      const apart = endOf(quote) <= entity.offset || endOf(entity) <= quote.offset;
      const inside = quote.offset <= entity.offset && endOf(entity) <= endOf(quote);
      return apart || inside;
    }),
  );
}

function assemble(
  blockquotes: readonly Entity[],
  continuous: readonly Entity[],
  splittable: readonly Entity[],
): Entity[] {
  const others = [...blockquotes, ...continuous];
  return sortEntities([...others, ...split(splittable, others)]);
}

function split(splittable: readonly Entity[], others: readonly Entity[]): Entity[] {
  const merged = [...SPLITTABLE].flatMap((type) =>
    mergeTouching(splittable.filter((one) => one.type === type)),
  );
  const cuts = [
    ...new Set([
      ...merged.map((entity) => entity.offset),
      ...others.flatMap((entity) => [entity.offset, endOf(entity)]),
    ]),
  ].sort((a, b) => a - b);
  const preformatted = others.filter(isPreformatted);
  return merged
    .flatMap((entity) => cutAt(entity, cuts))
    .filter((piece) =>
      preformatted.every((code) => endOf(piece) <= code.offset || endOf(code) <= piece.offset),
    );
}

/** Entities of one type, sorted by offset. */
function mergeTouching(entities: readonly Entity[]): Entity[] {
  const merged: Entity[] = [];
  for (const entity of entities) {
    const last = merged.at(-1);
    if (last && entity.offset <= endOf(last)) {
      last.length = Math.max(endOf(last), endOf(entity)) - last.offset;
    } else {
      merged.push({ ...entity });
    }
  }
  return merged;
}

function cutAt(entity: Entity, cuts: readonly number[]): Entity[] {
  const inside = cuts.filter((cut) => cut > entity.offset && cut < endOf(entity));
  const bounds = [entity.offset, ...inside, endOf(entity)];
  return bounds.slice(1).map((end, index) => {
    const offset = bounds[index] ?? entity.offset;
    return { ...entity, offset, length: end - offset };
  });
}
