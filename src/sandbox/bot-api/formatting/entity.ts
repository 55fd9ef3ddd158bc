/** Formatting of a stretch of text, while it is worked on. Offsets and lengths count UTF-16 units. */
import type { MessageEntity, User } from "grammy/types";

export type EntityType =
  | "mention"
  | "hashtag"
  | "cashtag"
  | "bot_command"
  | "url"
  | "email"
  | "bold"
  | "italic"
  | "underline"
  | "strikethrough"
  | "spoiler"
  | "blockquote"
  | "expandable_blockquote"
  | "code"
  | "pre"
  | "text_link"
  | "text_mention"
  | "custom_emoji";

export interface Entity {
  type: EntityType;
  offset: number;
  length: number;
  /** Of a text_link. */
  url?: string;
  /** Of a text_mention. */
  userId?: number;
  /** Of a pre. */
  language?: string;
  /** Of a custom_emoji. */
  customEmojiId?: string;
}

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

/** Looks up the person of a text mention; a mention of somebody the bot does not know is dropped. */
export type UserLookup = (id: number) => User | undefined;

export const endOf = (entity: Entity): number => entity.offset + entity.length;

/** Entities as messages carry them. */
export function toMessageEntities(entities: readonly Entity[], user: UserLookup): MessageEntity[] {
  return entities.flatMap((entity): MessageEntity[] => {
    const { type, offset, length } = entity;
    switch (type) {
      case "text_link":
        return [{ type, offset, length, url: entity.url ?? "" }];
      case "text_mention": {
        const mentioned = entity.userId === undefined ? undefined : user(entity.userId);
        return mentioned ? [{ type, offset, length, user: mentioned }] : [];
      }
      case "pre":
        return [{ type, offset, length, ...(entity.language ? { language: entity.language } : {}) }];
      case "custom_emoji":
        return [{ type, offset, length, custom_emoji_id: entity.customEmojiId ?? "" }];
      default:
        return [{ type, offset, length }];
    }
  });
}
