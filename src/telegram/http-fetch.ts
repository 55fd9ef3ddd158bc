import type { Readable } from "node:stream";
import { Client, type Dispatcher } from "undici";

/** What a call needs of `fetch`: grammY's client hands this over. */
interface HttpCall {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Text, or a stream of a body with files. */
  readonly body?: string | Readable | null | undefined;
  /** The runtime's signal or a look-alike. */
  readonly signal?:
    | Pick<AbortSignal, "aborted" | "reason" | "addEventListener" | "removeEventListener">
    | null
    | undefined;
}

/** What grammY's client reads of an answer. */
export interface HttpAnswer {
  readonly status: number;
  json(): Promise<unknown>;
}

export type HttpFetch = (address: string, call: HttpCall) => Promise<HttpAnswer>;

/** Shorter than servers keep an idle connection: a call on one that is just being closed would be lost. */
const idleMilliseconds = 4_000;

/** How long a call may take is its caller's to say: a poll is held for long. */
const settings = {
  pipelining: 1,
  keepAliveTimeout: idleMilliseconds,
  keepAliveMaxTimeout: idleMilliseconds,
  headersTimeout: 0,
  bodyTimeout: 0,
} as const;

/**
 * Connections that nobody calls on, by origin; the latest is taken first, so that the others may be let go. undici's own
 * pool would open a further one for a call that follows at once on another.
 */
const idle = new Map<string, Client[]>();

function connectionsTo(origin: string): Client[] {
  const known = idle.get(origin);
  if (known) return known;
  const connections: Client[] = [];
  idle.set(origin, connections);
  return connections;
}

/** What a signal was aborted with; grammY's has no reason. */
function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new DOMException("This call was aborted", "AbortError");
}

/** One call, and the answer as it arrives. */
class Call implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (error: unknown) => void;
  readonly #signal: HttpCall["signal"];
  /** Gives the connection back. */
  readonly #release: () => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;

  constructor(
    resolve: (answer: HttpAnswer) => void,
    reject: (error: unknown) => void,
    signal: HttpCall["signal"],
    release: () => void,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    this.#release = release;
    signal?.addEventListener("abort", this.#abort, { once: true });
  }

  readonly #abort = (): void => {
    const reason = asError(this.#signal?.reason);
    // While the connection is being made nobody waits for it; `onRequestStart` lets nothing be sent then.
    if (this.#controller) this.#controller.abort(reason);
    else this.#reject(reason);
  };

  #end(): void {
    this.#signal?.removeEventListener("abort", this.#abort);
    this.#release();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#signal?.aborted) this.#abort();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#end();
    const text = Buffer.concat(this.#chunks).toString("utf8");
    this.#resolve({ status: this.#status, json: async () => JSON.parse(text) as unknown });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end();
    this.#reject(error);
  }
}

/**
 * The part of `fetch` that calls of the Bot API need, on connections that are kept: several times cheaper than the
 * runtime's own, whose streams a short JSON answer has no use for. The answer is read to its end before this resolves.
 *
 * @throws what the signal was aborted with; the system's error with its `code` when the network fails, or an error of
 *   undici's whose `code` begins with UND_ERR
 */
export const httpFetch: HttpFetch = (address, { method = "GET", headers = {}, body, signal }) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(asError(signal.reason));
      return;
    }
    const pathAt = address.indexOf("/", address.indexOf("//") + 2);
    const origin = address.slice(0, pathAt);
    const connections = connectionsTo(origin);
    const connection = connections.pop() ?? new Client(origin, settings);
    connection.dispatch(
      { path: address.slice(pathAt), method, headers, body: body ?? null },
      new Call(resolve, reject, signal, () => connections.push(connection)),
    );
  });
