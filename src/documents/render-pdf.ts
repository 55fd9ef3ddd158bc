import { Worker } from "node:worker_threads";
import type { PdfDocument } from "./pdf-document.ts";

/** Longer than any module's document takes on a slow machine. */
const deadlineMilliseconds = 30_000;
/** The worker's fonts and code take some 90 MB: it goes when nobody has wanted a document for so long. */
const idleMilliseconds = 60_000;

type Answer = { readonly id: number } & ({ readonly bytes: Uint8Array } | { readonly error: unknown });

/** One thread that draws documents, one after another: the thread that answers people must not stand still meanwhile. */
class PdfThread {
  readonly #worker = new Worker(new URL("pdf-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 },
  });
  readonly #waiting = new Map<number, PromiseWithResolvers<Uint8Array>>();
  readonly #ended: () => void;
  #lastId = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(ended: () => void) {
    this.#ended = ended;
    this.#worker.unref();
    this.#worker.on("message", (answer: Answer) => this.#settle(answer));
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", () => this.#end(new Error("The thread that draws documents has ended.")));
  }

  async render(document: PdfDocument): Promise<Uint8Array> {
    clearTimeout(this.#idle);
    const id = ++this.#lastId;
    const answer = Promise.withResolvers<Uint8Array>();
    this.#waiting.set(id, answer);
    const timer = setTimeout(
      () => this.#end(new Error(`A document was not drawn in ${deadlineMilliseconds} ms.`)),
      deadlineMilliseconds,
    );
    try {
      // The program does not stop in the middle of a document.
      this.#worker.ref();
      this.#worker.postMessage({ id, document });
      return await answer.promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#rest();
    }
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if ("bytes" in answer) waiting?.resolve(answer.bytes);
    else waiting?.reject(new Error("A document could not be drawn.", { cause: answer.error }));
  }

  #rest(): void {
    this.#worker.unref();
    this.#idle = setTimeout(
      () => this.#end(new Error("The thread that draws documents rests.")),
      idleMilliseconds,
    );
    this.#idle.unref();
  }

  #end(error: unknown): void {
    this.#ended();
    for (const { reject } of this.#waiting.values()) reject(error);
    void this.#worker.terminate();
  }
}

let thread: PdfThread | undefined;

/**
 * Draws a document as a PDF, in a thread of its own that is started when it is wanted.
 *
 * @throws Error with the cause when it cannot be drawn, or takes longer than 30 seconds
 */
export function renderPdf(document: PdfDocument): Promise<Uint8Array> {
  thread ??= startThread();
  return thread.render(document);
}

function startThread(): PdfThread {
  const started = new PdfThread(() => {
    if (thread === started) thread = undefined;
  });
  return started;
}
