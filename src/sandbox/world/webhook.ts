/**
 * Brings updates to the bot's webhook: those of one lane (a chat's messages, a person's presses) one after
 * another, different lanes side by side; what fails comes again with a growing delay until it is too old.
 */
import type { WebhookInfo } from "grammy/types";
import type { WebhookSettings } from "../bot-api/webhook-rules.ts";
import type { Collection } from "./store.ts";
import type { QueuedUpdate } from "./updates.ts";
import type { World } from "./world.ts";

interface Lane {
  /** Milliseconds of the sandbox's clock before which nothing is sent. */
  notBefore: number;
  /** Seconds waited last; 0 before the first failure. */
  delay: number;
  hasFailed: boolean;
  isBusy: boolean;
}

/** A method that the webhook's answer calls. */
export type ReplyCaller = (method: string, fields: Record<string, unknown>) => Promise<void>;

const FIRST_DELAY = 2;
const LONGEST_DELAY = 60;
const LONGEST_RETRY_AFTER = 3600;
/** The real server gives up waiting for an answer about then. */
const ANSWER_TIMEOUT_MS = 60_000;

export class Webhook {
  readonly #world: World;
  readonly #settings: Collection<string, WebhookSettings>;
  readonly #callReply: ReplyCaller;
  readonly #lanes = new Map<string, Lane>();
  readonly #stopping = new AbortController();
  #generation = new AbortController();
  #connections = 0;
  #nextSetAt = 0;
  #lastError: { date: number; message: string } | undefined;

  constructor(world: World, callReply: ReplyCaller) {
    this.#world = world;
    this.#settings = world.store.collection("webhook");
    this.#callReply = callReply;
    world.updates.onPush(() => this.deliver());
  }

  get isSet(): boolean {
    return this.#settings.size > 0;
  }

  /** The real server takes one setWebhook a second; part of the flood limits. */
  mayBeSetNow(): boolean {
    const now = this.#world.now().getTime();
    if (this.#world.flood !== undefined && now < this.#nextSetAt) return false;
    this.#nextSetAt = now + 1000;
    return true;
  }

  set(settings: WebhookSettings): void {
    this.#forget();
    this.#settings.set("webhook", settings);
    this.deliver();
  }

  remove(): void {
    this.#forget();
    this.#settings.delete("webhook");
  }

  info(): WebhookInfo {
    const settings = this.#settings.get("webhook");
    const allowed = this.#world.updates.allowed as WebhookInfo["allowed_updates"];
    return {
      url: settings?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: this.#world.updates.waiting().length,
      ...(settings !== undefined && { max_connections: settings.maxConnections, ip_address: "127.0.0.1" }),
      ...(this.#lastError !== undefined && {
        last_error_date: this.#lastError.date,
        last_error_message: this.#lastError.message,
      }),
      ...(allowed !== undefined && { allowed_updates: allowed }),
    };
  }

  /** Sends what may be sent now by the sandbox's clock; called after each update and as time goes on. */
  deliver(): void {
    const settings = this.#settings.get("webhook");
    if (settings === undefined || this.#stopping.signal.aborted) return;
    const now = this.#world.now().getTime();
    const seen = new Set<string>();
    for (const queued of this.#world.updates.waiting()) {
      if (this.#connections >= settings.maxConnections) return;
      if (seen.has(queued.lane)) continue;
      seen.add(queued.lane);
      const lane = this.#laneOf(queued.lane);
      if (lane.isBusy || lane.notBefore > now) continue;
      lane.isBusy = true;
      this.#connections += 1;
      void this.#send(settings, queued, lane, this.#generation.signal);
    }
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** Answers under way to the former address no longer count. */
  #forget(): void {
    this.#generation.abort();
    this.#generation = new AbortController();
    this.#lanes.clear();
    this.#lastError = undefined;
  }

  #laneOf(name: string): Lane {
    let lane = this.#lanes.get(name);
    if (lane === undefined) {
      lane = { notBefore: 0, delay: 0, hasFailed: false, isBusy: false };
      this.#lanes.set(name, lane);
    }
    return lane;
  }

  async #send(
    settings: WebhookSettings,
    queued: QueuedUpdate,
    lane: Lane,
    current: AbortSignal,
  ): Promise<void> {
    let failure: { message: string; retryAfter: number } | undefined;
    try {
      failure = await this.#post(settings, queued, current);
    } catch (error) {
      failure = { message: describeFailure(error), retryAfter: 0 };
    }
    this.#connections -= 1;
    if (!current.aborted) {
      if (failure === undefined) this.#onSuccess(queued);
      else this.#onFailure(failure, lane);
      lane.isBusy = false;
    }
    this.deliver();
  }

  /** Undefined when the bot took the update. */
  async #post(
    settings: WebhookSettings,
    queued: QueuedUpdate,
    current: AbortSignal,
  ): Promise<{ message: string; retryAfter: number } | undefined> {
    const response = await fetch(settings.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(settings.secretToken !== undefined && {
          "x-telegram-bot-api-secret-token": settings.secretToken,
        }),
      },
      body: JSON.stringify(queued.update),
      redirect: "manual",
      signal: AbortSignal.any([current, this.#stopping.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
    });
    const body = await response.text();
    if (!response.ok) {
      const retryAfter = Number(response.headers.get("retry-after") ?? 0);
      return {
        message: `Wrong response from the webhook: ${response.status} ${response.statusText}`,
        retryAfter: Number.isFinite(retryAfter) ? Math.min(Math.max(retryAfter, 0), LONGEST_RETRY_AFTER) : 0,
      };
    }
    if (!current.aborted) await this.#callFromAnswer(body);
    return undefined;
  }

  /** The answer may carry one call; what comes of it nobody learns. */
  async #callFromAnswer(body: string): Promise<void> {
    if (!body.startsWith("{")) return;
    let answer: { method?: unknown };
    try {
      answer = JSON.parse(body);
    } catch (error) {
      if (error instanceof SyntaxError) return;
      throw error;
    }
    const { method, ...fields } = answer;
    if (typeof method === "string") await this.#callReply(method, fields);
  }

  #onSuccess(queued: QueuedUpdate): void {
    this.#world.updates.confirm(queued.update.update_id);
    this.#lanes.delete(queued.lane);
  }

  /** The first repeat comes at once, later ones with doubled delays, unless the bot names a time. */
  #onFailure(failure: { message: string; retryAfter: number }, lane: Lane): void {
    this.#lastError = { date: this.#world.unixTime(), message: failure.message };
    if (lane.hasFailed && failure.retryAfter === 0) {
      lane.delay = lane.delay === 0 ? FIRST_DELAY : Math.min(lane.delay * 2, LONGEST_DELAY);
    }
    lane.notBefore = this.#world.now().getTime() + (failure.retryAfter || lane.delay) * 1000;
    lane.hasFailed = true;
  }
}

function describeFailure(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "Read timeout expired";
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED") return "Connection refused";
  return "Connection reset by peer";
}
