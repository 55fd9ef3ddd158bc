import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Readable } from "node:stream";

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
const connections = { keepAlive: true, timeout: idleMilliseconds };
const httpAgent = new HttpAgent(connections);
const httpsAgent = new HttpsAgent(connections);

function readAll(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    response.on("error", reject);
  });
}

/**
 * The part of `fetch` that calls of the Bot API need, on connections that are kept: several times cheaper than the
 * runtime's own, whose streams a short JSON answer has no use for. The answer is read to its end before this resolves.
 *
 * @throws what the signal was aborted with, and the system's error with its `code` when the network fails
 */
export const httpFetch: HttpFetch = (address, { method = "GET", headers = {}, body, signal }) =>
  new Promise((resolve, reject) => {
    const secure = address.startsWith("https:");
    const length = typeof body === "string" ? { "content-length": Buffer.byteLength(body) } : {};
    const options = { method, headers: { ...headers, ...length }, agent: secure ? httpsAgent : httpAgent };
    const request = (secure ? httpsRequest : httpRequest)(address, options);
    const abort = () =>
      request.destroy(signal?.reason ?? new DOMException("This call was aborted", "AbortError"));
    const end = () => signal?.removeEventListener("abort", abort);
    const fail = (error: unknown) => {
      end();
      reject(error);
    };
    request.on("error", fail);
    request.on("response", (response) => {
      readAll(response).then((text) => {
        end();
        resolve({ status: response.statusCode ?? 0, json: async () => JSON.parse(text) as unknown });
      }, fail);
    });
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort, { once: true });
    if (body === undefined || body === null || typeof body === "string") request.end(body ?? undefined);
    else body.on("error", (error) => request.destroy(error)).pipe(request);
  });
