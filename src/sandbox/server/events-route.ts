/** GET /sandbox/events: what changes, as it changes. */
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { SandboxEvent } from "../protocol.ts";
import type { World } from "../world/world.ts";

/** Proxies and browsers keep a connection that says something now and then. */
const HEARTBEAT_MS = 15_000;

export function eventsRoute(world: World, stopping: AbortSignal): Hono {
  const routes = new Hono();
  routes.get("/events", (context) =>
    streamSSE(context, async (stream) => {
      const waiting: SandboxEvent[] = [];
      let wake = () => {};
      const unsubscribe = world.events.subscribe((event) => {
        waiting.push(event);
        wake();
      });
      const end = () => {
        stream.abort();
        wake();
      };
      stopping.addEventListener("abort", end, { once: true });
      stream.onAbort(() => wake());
      try {
        await stream.write(": open\n\n");
        while (!stream.aborted && !stopping.aborted) {
          if (waiting.length === 0) {
            const timer = { id: undefined as NodeJS.Timeout | undefined };
            await new Promise<void>((resolve) => {
              wake = resolve;
              timer.id = setTimeout(resolve, HEARTBEAT_MS);
            });
            clearTimeout(timer.id);
            if (waiting.length === 0 && !stream.aborted) await stream.write(": heartbeat\n\n");
          }
          for (const event of waiting.splice(0)) await stream.writeSSE({ data: JSON.stringify(event) });
        }
      } finally {
        unsubscribe();
        stopping.removeEventListener("abort", end);
      }
    }),
  );
  return routes;
}
