/** The rules of setWebhook and the bounds of getUpdates. */
import { updateErrors } from "./errors.ts";
import type { MethodParameters } from "./methods.ts";

const PORTS = ["80", "88", "443", "8443"];
const MAX_SECRET = 256;
const DEFAULT_CONNECTIONS = 40;
const MAX_CONNECTIONS = 100;

export interface WebhookSettings {
  url: string;
  maxConnections: number;
  secretToken?: string;
}

/**
 * What setWebhook asks for; undefined when its empty URL takes the webhook away.
 *
 * Beside HTTPS on Telegram's ports, plain HTTP on any port is taken for 127.0.0.1 and localhost, as a real server
 * started with `--local` does: the sandbox has nothing else to deliver to.
 *
 * @throws ApiError
 */
export function checkWebhook(parameters: MethodParameters<"setWebhook">): WebhookSettings | undefined {
  if (parameters.url === "") return undefined;
  const secretToken = parameters.secret_token;
  if (secretToken !== undefined) {
    if (secretToken.length > MAX_SECRET) throw updateErrors.webhookSecretLen();
    if (!/^[\w-]*$/.test(secretToken)) throw updateErrors.webhookSecretChars();
  }
  checkUrl(parameters.url);
  return {
    url: parameters.url,
    maxConnections: clamp(parameters.max_connections ?? DEFAULT_CONNECTIONS, 1, MAX_CONNECTIONS),
    ...(secretToken ? { secretToken } : {}),
  };
}

function checkUrl(text: string): void {
  const url = URL.parse(text.includes("://") ? text : `https://${text}`);
  if (!url) throw updateErrors.webhookInvalid();
  if (url.hostname === "127.0.0.1" || url.hostname === "localhost") {
    if (url.protocol === "http:" || url.protocol === "https:") return;
  }
  if (url.protocol !== "https:") throw updateErrors.webhookHttps();
  if (!PORTS.includes(url.port || "443")) throw updateErrors.webhookPort();
}

export interface LongPoll {
  /** Negative: the last so many updates. */
  offset: number;
  /** 1–100. */
  limit: number;
  /** Seconds to wait for an update, 0–50. */
  timeout: number;
}

/** getUpdates' parameters; the server moves values into their bounds instead of refusing them. */
export function checkGetUpdates({ offset, limit, timeout }: MethodParameters<"getUpdates">): LongPoll {
  return { offset: offset ?? 0, limit: clamp(limit ?? 100, 1, 100), timeout: clamp(timeout ?? 0, 0, 50) };
}

/** Kinds of updates that come only when they were asked for. */
const ON_REQUEST_ONLY = ["chat_member", "message_reaction", "message_reaction_count"] as const;

const UPDATE_TYPES = [
  "message",
  "edited_message",
  "channel_post",
  "edited_channel_post",
  "business_connection",
  "business_message",
  "edited_business_message",
  "deleted_business_messages",
  "guest_message",
  "message_reaction",
  "message_reaction_count",
  "inline_query",
  "chosen_inline_result",
  "callback_query",
  "shipping_query",
  "pre_checkout_query",
  "purchased_paid_media",
  "poll",
  "poll_answer",
  "my_chat_member",
  "chat_member",
  "chat_join_request",
  "chat_boost",
  "removed_chat_boost",
  "managed_bot",
] as const;

export type UpdateType = (typeof UPDATE_TYPES)[number];

/**
 * Which updates a bot wants from now on. The list is remembered until the next one: undefined changes nothing. An
 * empty list, and one of unknown words only, means the default. Unknown words are passed over, as on the real server.
 */
export function allowedUpdateTypes(
  given: readonly string[] | undefined,
): ReadonlySet<UpdateType> | undefined {
  if (!given) return undefined;
  const known = UPDATE_TYPES.filter((type) => given.some((word) => word.toLowerCase() === type));
  return known.length > 0 ? new Set(known) : DEFAULT_UPDATE_TYPES;
}

export const DEFAULT_UPDATE_TYPES: ReadonlySet<UpdateType> = new Set(
  UPDATE_TYPES.filter((type) => !ON_REQUEST_ONLY.some((other) => other === type)),
);

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
