/**
 * What Telegram makes into a link by itself: mentions, hashtags, cashtags, commands, addresses of pages and mail.
 * Phone and bank card numbers, which the real server also finds, are left out.
 */
import { type Entity, endOf } from "./entity.ts";
import { sortEntities, withoutOverlaps } from "./fix-entities.ts";
import { topLevelDomains } from "./top-level-domains.ts";

const WORD = "\\p{L}\\p{N}_";
const TAG = "\\p{L}\\p{Nd}_\\u200c\\u00b7\\u0d80-\\u0dff";
const OF_BOT = "(?:@[A-Za-z0-9_]{3,32}(?![A-Za-z0-9_]))?";

const MENTION = new RegExp(`(?<![${WORD}])@([A-Za-z0-9_]{2,32})(?![${WORD}])`, "gu");
const COMMAND = new RegExp(`(?<![${WORD}/<>])/[A-Za-z0-9_]{1,64}${OF_BOT}(?![${WORD}/<>@])`, "gu");
const HASHTAG = new RegExp(`(?<![${TAG}])#[${TAG}]{1,256}${OF_BOT}(?![${TAG}]*#)`, "gu");
const CASHTAG = new RegExp(`(?<![${TAG}$])\\$(?:1INCH|[A-Z]{1,8})${OF_BOT}(?![${TAG}$])`, "gu");

/** User names shorter than five characters are no mention, but for these. */
const SHORT_USER_NAMES: ReadonlySet<string> = new Set(["gif", "nft", "pic", "ufc", "vid"]);

/** Entities in the text, sorted, none overlapping another. */
export function findEntities(text: string): Entity[] {
  const found = [
    ...matches(text, MENTION, "mention").filter((entity) => {
      const name = text.slice(entity.offset + 1, endOf(entity)).toLowerCase();
      return name.length >= 4 || SHORT_USER_NAMES.has(name);
    }),
    ...matches(text, COMMAND, "bot_command"),
    ...matches(text, HASHTAG, "hashtag").filter((entity) =>
      /\p{L}/u.test(text.slice(entity.offset, endOf(entity)).split("@")[0] ?? ""),
    ),
    ...matches(text, CASHTAG, "cashtag"),
    ...findTelegramLinks(text),
    ...findAddresses(text),
  ];
  return withoutOverlaps(sortEntities(found));
}

function matches(text: string, pattern: RegExp, type: Entity["type"]): Entity[] {
  return [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length }));
}

const PATH = '[/?#][^\\s\\u2000-\\u200b\\u200e\\u200f\\u2016-\\u206f<>«»"]*';
const TELEGRAM_LINK = new RegExp(`(?:tg|ton)://[a-z0-9_-]{1,253}(${PATH})?`, "giu");
const LABEL = "[\\p{L}\\p{M}\\p{N}_~-]+";
const ADDRESS = new RegExp(
  `(?:(?<protocol>https?|ftp|tonsite)://|mailto:|(?<![${WORD}/#@:.~-]))(?<user>[^\\s/()[\\]{}'\`<>"@«»]{1,100}@)?(?<domain>${LABEL}(?:\\.${LABEL})+)(?::\\d{1,5})?(?<path>${PATH})?`,
  "giu",
);
const MAIL =
  /^(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9]\.){1,6}[a-z]{2,8}$/i;

function findTelegramLinks(text: string): Entity[] {
  return [...text.matchAll(TELEGRAM_LINK)].map((match) => ({
    type: "url",
    offset: match.index,
    length: match[0].length - (match[1] === undefined ? 0 : match[1].length - trimPath(match[1]).length),
  }));
}

function findAddresses(text: string): Entity[] {
  return [...text.matchAll(ADDRESS)].flatMap((match): Entity[] => {
    const [written] = match;
    const { protocol, domain = "", path = "" } = match.groups ?? {};
    const mail = /^mailto:/i.test(written) ? written.slice("mailto:".length) : written;
    if (MAIL.test(mail)) {
      return [{ type: "email", offset: match.index + written.length - mail.length, length: mail.length }];
    }
    if (mail !== written || !isHost(domain, protocol !== undefined)) return [];
    const length = written.length - path.length + trimPath(path).length;
    return [{ type: "url", offset: match.index, length }];
  });
}

/** A sentence's punctuation after an address is no part of it, nor is a bracket that was opened before it. */
function trimPath(path: string): string {
  const open: string[] = [];
  let end = 0;
  for (const character of path) {
    const closing = ")]}".indexOf(character);
    if ("([{".includes(character)) open.push(")]}"["([{".indexOf(character)] ?? "");
    if (closing >= 0) {
      const index = open.lastIndexOf(character);
      if (index < 0) break;
      open.splice(index, 1);
    }
    end += character.length;
  }
  return path.slice(0, end).replace(/[.:;,('?!`]+$/, "");
}

/** Without a protocol, only a known top-level domain makes words with a dot between them an address. */
function isHost(domain: string, hasProtocol: boolean): boolean {
  const labels = domain.split(".");
  if (labels.some((label) => label.length >= 64 || label.endsWith("-"))) return false;
  if (labels.every((label) => /^\d+$/.test(label))) {
    return (
      labels.length === 4 && labels.every((label) => /^(0|[1-9]\d{0,2})$/.test(label) && Number(label) < 256)
    );
  }
  const top = labels.at(-1) ?? "";
  if ([...top].length < 2 || labels.at(-2)?.includes("_")) return false;
  if (/^xn--/i.test(top)) return /^[a-z0-9]+$/i.test(top.slice("xn--".length));
  if (/[_-]/.test(top)) return false;
  return hasProtocol || topLevelDomains.has(top.toLowerCase());
}
