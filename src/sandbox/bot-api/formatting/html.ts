/**
 * Telegram's HTML parse mode. Not HTML as browsers know it: a list of tags, four named entities, and a refusal that
 * tells the byte at which anything else was met. Behaviour and words follow Telegram's library.
 */
import { badRequest, sandboxErrors, textErrors } from "../errors.ts";
import { type Entity, type EntityType, endOf } from "./entity.ts";
import { checkLink, linkedUserId } from "./link.ts";

/** Tags that only choose an entity. */
const SIMPLE_TAGS: Readonly<Record<string, EntityType>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
};
const OTHER_TAGS = ["a", "pre", "code", "blockquote", "tg-emoji", "tg-time"];

const isKnownTag = (tag: string) => Object.hasOwn(SIMPLE_TAGS, tag) || OTHER_TAGS.includes(tag);

interface OpenTag {
  tag: string;
  /** What the tag's attribute said: a link, a language, an emoji's id, "spoiler", "expandable". */
  argument: string;
  /** Where its text begins. */
  offset: number;
}

/**
 * Text without tags, and the entities they made, in the order in which their tags end. Nothing is trimmed, sorted or
 * merged yet, and nothing is found in the text itself.
 *
 * @throws ApiError "can't parse entities: …"; 501 for the tag `tg-time`, which the sandbox has not
 */
export function parseHtml(source: string): { text: string; entities: Entity[] } {
  return new HtmlParser(source).parse();
}

/** What the parser sees past the end: it ends a word as a space does. */
const END = "";
const isSpace = (character: string) => character === END || " \t\r\n\v\0".includes(character);

class HtmlParser {
  readonly #source: string;
  #position = 0;
  #text = "";
  readonly #entities: Entity[] = [];
  readonly #open: OpenTag[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  parse(): { text: string; entities: Entity[] } {
    while (this.#position < this.#source.length) {
      if (this.#current() === "<") {
        if (this.#source[this.#position + 1] === "/") this.#readEndTag();
        else this.#readStartTag();
      } else {
        this.#text += this.#readCharacter();
      }
    }
    const unclosed = this.#open.at(-1);
    if (unclosed) throw textErrors.htmlUnclosed(unclosed.tag);
    if (!this.#text.isWellFormed()) {
      throw textErrors.cannotParse(
        "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
      );
    }
    for (const entity of this.#entities) {
      if (entity.type === "code") delete entity.language;
    }
    return { text: this.#text, entities: this.#entities };
  }

  #current(): string {
    return this.#source[this.#position] ?? END;
  }

  /** Faults are told in bytes of UTF-8. */
  #byteOffset(position: number): number {
    return Buffer.byteLength(this.#source.slice(0, position));
  }

  #fail(what: string, position: number): never {
    throw textErrors.cannotParse(`${what} at byte offset ${this.#byteOffset(position)}`);
  }

  /** One character, or a character reference decoded; a reference that is none stays as it is written. */
  #readCharacter(): string {
    const character = this.#current();
    if (character === "&") {
      const reference = decodeReference(this.#source, this.#position);
      if (reference) {
        this.#position += reference.length;
        return reference.character;
      }
    }
    this.#position += 1;
    return character;
  }

  #skipSpaces(): void {
    while (this.#current() !== END && isSpace(this.#current())) this.#position += 1;
  }

  #skipUntil(stop: (character: string) => boolean): void {
    while (this.#current() !== END && !stop(this.#current())) this.#position += 1;
  }

  #readStartTag(): void {
    const begin = this.#position;
    this.#position += 1;
    this.#skipUntil((character) => isSpace(character) || character === ">");
    if (this.#current() === END) this.#fail("Unclosed start tag", begin);
    const tag = this.#source.slice(begin + 1, this.#position).toLowerCase();
    if (!isKnownTag(tag)) throw textErrors.htmlTag(tag, this.#byteOffset(begin));
    if (tag === "tg-time") throw sandboxErrors.feature("HTML tag tg-time");

    let argument = "";
    while (this.#current() !== ">") {
      this.#skipSpaces();
      if (this.#current() === ">") break;
      const attribute = this.#readAttribute(tag, begin);
      argument = argumentOf(tag, attribute.name, attribute.value) ?? argument;
    }
    this.#position += 1;

    if (tag === "span" && argument !== "spoiler")
      this.#fail('Tag "span" must have class "tg-spoiler"', begin);
    this.#open.push({ tag, argument, offset: this.#text.length });
  }

  /** `name`, `name=token`, `name="text"` or `name='text'`; the value of a bare name is undefined. */
  #readAttribute(tag: string, begin: number): { name: string; value: string | undefined } {
    const nameBegin = this.#position;
    this.#skipUntil((character) => isSpace(character) || "=>/\"'".includes(character));
    const name = this.#source.slice(nameBegin, this.#position);
    if (name === "") this.#fail(`Empty attribute name in the tag "${tag}"`, begin);
    this.#skipSpaces();
    if (this.#current() === END) this.#fail(`Unclosed start tag "${tag}"`, begin);
    if (this.#current() !== "=") return { name, value: undefined };
    this.#position += 1;
    this.#skipSpaces();
    if (this.#current() === END) this.#fail(`Unclosed start tag "${tag}"`, begin);

    const quote = this.#current();
    const value = quote === '"' || quote === "'" ? this.#readQuoted(quote) : this.#readToken();
    if (this.#current() === END) this.#fail("Unclosed start tag", begin);
    return { name, value };
  }

  #readQuoted(quote: string): string {
    this.#position += 1;
    let value = "";
    while (this.#current() !== quote && this.#current() !== END) value += this.#readCharacter();
    if (this.#current() === quote) this.#position += 1;
    return value;
  }

  #readToken(): string {
    const begin = this.#position;
    this.#skipUntil((character) => !/[A-Za-z0-9.-]/.test(character));
    if (!isSpace(this.#current()) && this.#current() !== ">")
      this.#fail("Unexpected end of name token", begin);
    return this.#source.slice(begin, this.#position).toLowerCase();
  }

  #readEndTag(): void {
    const begin = this.#position;
    const opened = this.#open.at(-1);
    if (!opened) throw textErrors.htmlEnd(this.#byteOffset(begin));
    this.#position += 2;
    this.#skipUntil((character) => isSpace(character) || character === ">");
    const tag = this.#source.slice(begin + 2, this.#position).toLowerCase();
    this.#skipSpaces();
    if (this.#current() !== ">") this.#fail("Unclosed end tag", begin);
    if (tag !== "" && tag !== opened.tag) {
      throw textErrors.htmlUnmatched(this.#byteOffset(begin), opened.tag, tag);
    }
    this.#position += 1;
    this.#open.pop();
    if (this.#text.length > opened.offset) this.#close(opened);
  }

  #close({ tag, argument, offset }: OpenTag): void {
    const place = { offset, length: this.#text.length - offset };
    const inner = this.#entities.at(-1);
    const sameAsInner = inner?.offset === offset && endOf(inner) === this.#text.length;
    const simple = SIMPLE_TAGS[tag];
    if (simple) {
      this.#entities.push({ type: simple, ...place });
    } else if (tag === "blockquote") {
      this.#entities.push({ type: argument ? "expandable_blockquote" : "blockquote", ...place });
    } else if (tag === "tg-emoji") {
      if (!/^-?\d{1,19}$/.test(argument) || BigInt(argument) === 0n) {
        throw badRequest("invalid custom emoji identifier specified");
      }
      this.#entities.push({ type: "custom_emoji", ...place, customEmojiId: argument });
    } else if (tag === "a") {
      this.#closeLink(argument || this.#text.slice(offset), place);
    } else if (tag === "pre") {
      if (sameAsInner && inner.type === "code" && inner.language) inner.type = "pre";
      else this.#entities.push({ type: "pre", ...place });
    } else if (sameAsInner && inner.type === "pre" && argument) {
      inner.language = argument;
    } else {
      this.#entities.push({ type: "code", ...place, ...(argument ? { language: argument } : {}) });
    }
  }

  /** A link that Telegram does not take leaves its text plain. */
  #closeLink(href: string, place: { offset: number; length: number }): void {
    const userId = linkedUserId(href);
    if (userId !== undefined) {
      this.#entities.push({ type: "text_mention", ...place, userId });
      return;
    }
    const { url } = checkLink(href);
    if (url) this.#entities.push({ type: "text_link", ...place, url });
  }
}

/** What an attribute means for its tag; undefined when it means nothing. */
function argumentOf(tag: string, name: string, value: string | undefined): string | undefined {
  if (tag === "blockquote" && name === "expandable") return "expandable";
  if (value === undefined) return undefined;
  if (tag === "a" && name === "href") return value;
  if (tag === "tg-emoji" && name === "emoji-id") return value;
  if (tag === "code" && name === "class" && value.startsWith("language-"))
    return value.slice("language-".length);
  if (tag === "span" && name === "class" && value.startsWith("tg-")) return value.slice("tg-".length);
  return undefined;
}

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const REFERENCE = /&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]*))/y;

/** The character reference at the position, its semicolon optional; undefined when Telegram knows none there. */
function decodeReference(
  source: string,
  position: number,
): { character: string; length: number } | undefined {
  REFERENCE.lastIndex = position;
  const match = REFERENCE.exec(source);
  if (!match) return undefined;
  const [written, hex, decimal, name] = match;
  const length = written.length + (source[position + written.length] === ";" ? 1 : 0);
  if (name !== undefined) {
    const character = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    return character === undefined ? undefined : { character, length };
  }
  const code = hex === undefined ? Number.parseInt(decimal ?? "", 10) : Number.parseInt(hex, 16);
  if (!(code > 0 && code < 0x10ffff) || written.length >= 10) return undefined;
  return { character: String.fromCodePoint(code), length };
}
