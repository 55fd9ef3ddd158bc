/** Methods that may be repeated when nobody knows whether the first call took effect: twice is the same as once. */
const repeatable = /\/(get\w+|edit\w+|answerCallbackQuery|set\w+|delete\w+|pinChatMessage|sendChatAction)$/;
const attempts = 4;
const longestWaitMilliseconds = 60_000;

interface RetryOptions {
  readonly fetch?: typeof fetch;
  /** Waits; tests put a clock here. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** Told of each retry. */
  readonly onRetry?: (event: { method: string; reason: string; waitMilliseconds: number }) => void;
}

const realWait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** The connection was never made, so the call certainly took no effect. */
function neverSent(error: unknown): boolean {
  const code = (error as { cause?: { code?: string } }).cause?.code;
  return (
    code === "ECONNREFUSED" ||
    code === "ENOTFOUND" ||
    code === "EAI_AGAIN" ||
    code === "UND_ERR_CONNECT_TIMEOUT"
  );
}

/**
 * `fetch` for grammY's client that obeys Telegram's `retry_after` and repeats what may safely be repeated: calls
 * that never left, and calls for which twice is the same as once. A message whose sending was cut off is not sent
 * again: it may have arrived. Retries stand here, below grammY, because its transformers do not act inside
 * conversations.
 */
export function retryingFetch(options: RetryOptions = {}): typeof fetch {
  const { fetch: send = fetch, wait = realWait, onRetry } = options;
  return async (input, init) => {
    const request = nativeRequest(init);
    const path = new URL(String(input)).pathname;
    const method = path.slice(path.lastIndexOf("/") + 1);
    // A stream can be read once only.
    const canRepeat = init?.body === undefined || init.body === null || typeof init.body === "string";
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts || !canRepeat;
      try {
        const response = await send(input, request);
        const waitMilliseconds = last ? undefined : await askedToWait(response, path, attempt);
        if (waitMilliseconds === undefined) return response;
        onRetry?.({ method, reason: String(response.status), waitMilliseconds });
        await wait(waitMilliseconds);
      } catch (error) {
        request.signal?.throwIfAborted();
        // Polling has its own patience, with its own log.
        if (last || method === "getUpdates" || !(neverSent(error) || repeatable.test(path))) throw error;
        const waitMilliseconds = 100 * 4 ** attempt;
        onRetry?.({ method, reason: "connection", waitMilliseconds });
        await wait(waitMilliseconds);
      }
    }
  };
}

/**
 * grammY speaks to node-fetch: its signal is a polyfill's, and a body with files is a stream without `duplex`. Both
 * are refused by Node's own fetch, so they are put in its terms.
 */
function nativeRequest(init: RequestInit = {}): RequestInit {
  const { signal, body } = init;
  const streamed = body !== undefined && body !== null && typeof body !== "string";
  const request: RequestInit & { duplex?: "half" } = { ...init, ...(streamed ? { duplex: "half" } : {}) };
  if (!signal) return request;
  const controller = new AbortController();
  if (signal.aborted) controller.abort(signal.reason);
  else signal.addEventListener("abort", () => controller.abort(signal.reason), { once: true });
  return { ...request, signal: controller.signal };
}

async function askedToWait(response: Response, path: string, attempt: number): Promise<number | undefined> {
  if (response.status === 429) {
    const body = (await response
      .clone()
      .json()
      .catch(() => ({}))) as { parameters?: { retry_after?: number } };
    const milliseconds = (body.parameters?.retry_after ?? 1) * 1000;
    return milliseconds <= longestWaitMilliseconds ? milliseconds : undefined;
  }
  return response.status >= 500 && repeatable.test(path) ? 100 * 4 ** attempt : undefined;
}
