import { type HttpAnswer, type HttpFetch, httpFetch } from "./http-fetch.ts";

/** Methods that may be repeated when nobody knows whether the first call took effect: twice is the same as once. */
const repeatable = /^(get\w+|edit\w+|answerCallbackQuery|set\w+|delete\w+|pinChatMessage|sendChatAction)$/;
const attempts = 4;
const longestWaitMilliseconds = 60_000;

interface RetryOptions {
  readonly fetch?: HttpFetch;
  /** Waits; tests put a clock here. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** Told of each retry. */
  readonly onRetry?: (event: { method: string; reason: string; waitMilliseconds: number }) => void;
}

const realWait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** The connection was never made, so the call certainly took no effect. */
export function neverSent(error: unknown): boolean {
  // An AggregateError stands for all the addresses of a host that were tried in vain.
  const { code, syscall } = error as NodeJS.ErrnoException;
  return (
    syscall === "connect" ||
    syscall === "getaddrinfo" ||
    code === "ECONNREFUSED" ||
    code === "UND_ERR_CONNECT_TIMEOUT" ||
    error instanceof AggregateError
  );
}

/**
 * `fetch` for grammY's client that obeys Telegram's `retry_after` and repeats what may safely be repeated: calls
 * that never left, and calls for which twice is the same as once. A message whose sending was cut off is not sent
 * again: it may have arrived. Retries stand here, below grammY, because its transformers do not act inside
 * conversations.
 */
export function retryingFetch(options: RetryOptions = {}): HttpFetch {
  const { fetch: send = httpFetch, wait = realWait, onRetry } = options;
  return async (address, call) => {
    const method = address.slice(address.lastIndexOf("/") + 1);
    // A stream can be read once only.
    const canRepeat = call.body === undefined || call.body === null || typeof call.body === "string";
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts || !canRepeat;
      try {
        const answer = await send(address, call);
        const waitMilliseconds = last ? undefined : await askedToWait(answer, method, attempt);
        if (waitMilliseconds === undefined) return answer;
        onRetry?.({ method, reason: String(answer.status), waitMilliseconds });
        await wait(waitMilliseconds);
      } catch (error) {
        // Polling has its own patience, with its own log.
        const hopeless = last || call.signal?.aborted || method === "getUpdates";
        if (hopeless || !(neverSent(error) || repeatable.test(method))) throw error;
        const waitMilliseconds = 100 * 4 ** attempt;
        onRetry?.({ method, reason: "connection", waitMilliseconds });
        await wait(waitMilliseconds);
      }
    }
  };
}

/** How long to wait before the call is made again; undefined when the answer is to be taken as it is. */
async function askedToWait(answer: HttpAnswer, method: string, attempt: number): Promise<number | undefined> {
  if (answer.status === 429) {
    const body = (await answer.json().catch(() => ({}))) as { parameters?: { retry_after?: number } };
    const milliseconds = (body.parameters?.retry_after ?? 1) * 1000;
    return milliseconds <= longestWaitMilliseconds ? milliseconds : undefined;
  }
  return answer.status >= 500 && repeatable.test(method) ? 100 * 4 ** attempt : undefined;
}
