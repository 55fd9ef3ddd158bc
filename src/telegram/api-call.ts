import { type HttpFetch, httpFetch } from "./http-fetch.ts";
import { neverSent } from "./retrying-fetch.ts";

/** What is certain of a call to Telegram that is made once and not repeated. */
export type CallOutcome =
  | { readonly type: "done"; readonly result: unknown }
  /** Telegram refused it; nothing happened. */
  | { readonly type: "refused"; readonly code: number; readonly description: string }
  /** Telegram asks to wait; nothing happened. */
  | { readonly type: "flood"; readonly retryAfterSeconds: number }
  /** The network or Telegram was not there; nothing happened. */
  | { readonly type: "notSent" }
  /** Cut off after it was sent, or answered by something else than Telegram: it may have happened. */
  | { readonly type: "unknown" };

/** Calls a method of the Bot API once. Never rejects. */
export type ApiCall = (method: string, parameters: object) => Promise<CallOutcome>;

interface ApiAnswer {
  readonly ok?: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number };
}

const defaultRoot = "https://api.telegram.org";
/** Longer than Telegram ever takes. */
const timeoutMilliseconds = 30_000;

function judge(status: number, answer: ApiAnswer): CallOutcome {
  if (answer.ok === true) return { type: "done", result: answer.result };
  const code = answer.error_code ?? status;
  if (code === 429) return { type: "flood", retryAfterSeconds: answer.parameters?.retry_after ?? 1 };
  // A gateway gave up waiting: what stands behind it may have done its work.
  if (answer.ok === undefined || code >= 500) return { type: "unknown" };
  return { type: "refused", code, description: answer.description ?? "" };
}

/** A way to call the Bot API that tells for certain what did not happen. */
export function createApiCall(options: {
  readonly token: string;
  /** Telegram's own when left out. */
  readonly apiRoot: string | undefined;
  readonly fetch?: HttpFetch;
}): ApiCall {
  const { token, apiRoot = defaultRoot, fetch: send = httpFetch } = options;
  return async (method, parameters) => {
    try {
      const answer = await send(`${apiRoot}/bot${token}/${method}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(parameters),
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      return judge(answer.status, (await answer.json()) as ApiAnswer);
    } catch (error) {
      return { type: neverSent(error) ? "notSent" : "unknown" };
    }
  };
}
