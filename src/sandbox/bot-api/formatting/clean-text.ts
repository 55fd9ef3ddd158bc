/** What Telegram takes out of a text before it keeps it. */
import { badRequest } from "../errors.ts";
import { type Entity, endOf } from "./entity.ts";
import { fixEntities, sortEntities } from "./fix-entities.ts";

/** Carriage returns, line and paragraph separators, directional embeddings, and three combining marks. */
const REMOVED = /\r|[\u2028-\u202e]|\u030a|\u0333|\u033f/;
/** Control characters become spaces, tabs among them; a line feed stays. */
const isControl = (character: string) => character < " " && character !== "\n";
/** Any character that is removed or replaced: most texts have none. */
const CLEANED = new RegExp(`${REMOVED.source}|[^\\n -\\uffff]`);
/** Of marks of direction in a row only the last keeps its effect. */
const DIRECTION_RUN = /[\u200e\u200f](?=[\u200e\u200f])/g;

/** Spaces of all kinds and characters that show nothing. */
const BLANK =
  /^[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc\u{e0000}-\u{e007f}]*$/u;

/** True when a reader would see nothing. */
export const isBlank = (text: string): boolean => BLANK.test(text);

/**
 * Cleans and trims a text together with its entities, and brings these into order. The result may be blank.
 *
 * @throws ApiError when an entity lies outside the text or cuts a character in two
 */
export function cleanText(text: string, entities: readonly Entity[]): { text: string; entities: Entity[] } {
  const inOrder = fixEntities(entities.filter((entity) => entity.length > 0));
  checkPlaces(text, inOrder);
  const cleaned = removeCharacters(text, inOrder);
  return trim(cleaned.text, fixEntities(cleaned.entities.filter((entity) => entity.length > 0)));
}

function checkPlaces(text: string, entities: readonly Entity[]): void {
  const bytesUpTo = (offset: number) => Buffer.byteLength(text.slice(0, offset));
  for (const entity of entities) {
    const end = endOf(entity);
    if (entity.offset > text.length) {
      throw badRequest(`entity begins after the end of the text at UTF-16 offset ${entity.offset}`);
    }
    if (cutsCharacter(text, entity.offset)) {
      throw badRequest(
        `entity begins in a middle of a UTF-16 symbol at byte offset ${bytesUpTo(entity.offset + 1)}`,
      );
    }
    if (end > text.length) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${entity.offset} ends after the end of the text at UTF-16 offset ${end}`,
      );
    }
    if (cutsCharacter(text, end)) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${entity.offset} ends in a middle of a UTF-16 symbol at byte offset ${bytesUpTo(end + 1)}`,
      );
    }
  }
}

const cutsCharacter = (text: string, offset: number): boolean =>
  offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;

function removeCharacters(text: string, entities: readonly Entity[]): { text: string; entities: Entity[] } {
  if (!CLEANED.test(text)) return { text: text.replace(DIRECTION_RUN, "\u200c"), entities: [...entities] };
  let result = "";
  /** For each offset in the old text, the offset in the new one. */
  const moved: number[] = [];
  for (const unit of text.split("")) {
    moved.push(result.length);
    if (REMOVED.test(unit)) continue;
    result += isControl(unit) ? " " : unit;
  }
  moved.push(result.length);
  const at = (offset: number) => moved[offset] ?? result.length;
  return {
    text: result.replace(DIRECTION_RUN, "\u200c"),
    entities: entities.map((entity) => ({
      ...entity,
      offset: at(entity.offset),
      length: at(endOf(entity)) - at(entity.offset),
    })),
  };
}

/** Cuts white space at the end, and at the beginning as far as no entity covers it. */
function trim(text: string, entities: readonly Entity[]): { text: string; entities: Entity[] } {
  const trimmed = text.replace(/[ \n]+$/, "");
  const kept = entities
    .filter((entity) => entity.offset < trimmed.length)
    .map((entity) => ({ ...entity, length: Math.min(endOf(entity), trimmed.length) - entity.offset }));
  const leading = /^[ \n]*/.exec(trimmed)?.[0].length ?? 0;
  const cut = Math.min(leading, kept[0]?.offset ?? leading);
  return {
    text: trimmed.slice(cut),
    entities: sortEntities(kept.map((entity) => ({ ...entity, offset: entity.offset - cut }))),
  };
}
