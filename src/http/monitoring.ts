import { Hono } from "hono";
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** What the program tells those who run it: whether it is well, and how it fares in numbers. */
export interface Monitoring {
  /** GET /health (200 or 503 with a reason) and GET /metrics (Prometheus). */
  readonly routes: Hono;
  /** An update was handled, in so many seconds. */
  handled(seconds: number): void;
  /** A call to Telegram was repeated. */
  retried(method: string, reason: string): void;
}

/**
 * @param isWell resolves to a reason when the program cannot do its work, to undefined when it can
 */
export function createMonitoring(isWell: () => Promise<string | undefined>): Monitoring {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: "akim_update_seconds",
    help: "Time from taking an update in hand to its end.",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
    registers: [registry],
  });
  const retries = new Counter({
    name: "akim_telegram_retries_total",
    help: "Calls to Telegram that were repeated.",
    labelNames: ["method", "reason"],
    registers: [registry],
  });
  const routes = new Hono();
  routes.get("/health", async (c) => {
    const fault = await isWell();
    return fault === undefined ? c.json({ status: "ok" }) : c.json({ status: "failing", reason: fault }, 503);
  });
  routes.get("/metrics", async (c) => {
    c.header("content-type", registry.contentType);
    return c.body(await registry.metrics());
  });
  return {
    routes,
    handled: (seconds) => duration.observe(seconds),
    retried: (method, reason) => retries.inc({ method, reason }),
  };
}
