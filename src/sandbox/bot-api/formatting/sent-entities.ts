/** Formatting that the bot sends as a list of entities instead of markup. */
import type { z } from "zod";
import { badRequest } from "../errors.ts";
import type { messageEntity } from "../schemas/text.ts";
import type { Entity } from "./entity.ts";
import { checkLink } from "./link.ts";

/** An entity with its types checked, as parameters carry it. */
export type SentEntity = z.output<typeof messageEntity>;

const cannotParse = (why: string) => badRequest(`can't parse MessageEntity: ${why}`);

/** Telegram finds these by itself and does not look at those that are sent. */
const FOUND_BY_SERVER: ReadonlySet<string> = new Set([
  "mention",
  "hashtag",
  "cashtag",
  "bot_command",
  "url",
  "email",
  "phone_number",
  "bank_card_number",
]);

/** @throws ApiError for an unknown type or a type without its argument */
export function readEntities(entities: readonly SentEntity[]): Entity[] {
  return entities.filter((entity) => !FOUND_BY_SERVER.has(entity.type)).flatMap(readEntity);
}

function readEntity(sent: SentEntity): Entity[] {
  const { type, offset, length } = sent;
  if (offset < 0 || offset > 1_000_000) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (length < 0 || length > 1_000_000) throw badRequest(`receive an entity with incorrect length ${length}`);
  switch (type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
    case "spoiler":
    case "blockquote":
    case "expandable_blockquote":
    case "code":
      return [{ type, offset, length }];
    case "pre":
      return [{ type, offset, length, ...(sent.language ? { language: sent.language } : {}) }];
    case "text_link": {
      if (sent.url === undefined) throw cannotParse(`Can't find field "url"`);
      const { url } = checkLink(sent.url);
      return url ? [{ type, offset, length, url }] : [];
    }
    case "text_mention":
      if (!sent.user) throw cannotParse(`Can't find field "user"`);
      return [{ type, offset, length, userId: sent.user.id }];
    case "custom_emoji":
      if (sent.custom_emoji_id === undefined) throw cannotParse(`Can't find field "custom_emoji_id"`);
      return [{ type, offset, length, customEmojiId: sent.custom_emoji_id }];
    default:
      throw cannotParse("Unsupported type specified");
  }
}
