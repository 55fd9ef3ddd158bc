/**
 * Keeps other web pages, open in the same browser, from driving the sandbox: a foreign name that resolves to this
 * machine (DNS rebinding) is known by its Host, a foreign page by its Origin.
 */
import type { MiddlewareHandler } from "hono";

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

export const ownMachineOnly: MiddlewareHandler = async (context, next) => {
  const host = context.req.header("host") ?? "";
  if (!LOOPBACK.test(host))
    return context.json({ error: "The sandbox answers to 127.0.0.1 and localhost only" }, 403);
  const origin = context.req.header("origin");
  const site = context.req.header("sec-fetch-site");
  const isForeign =
    (origin !== undefined && origin !== `http://${host}`) || site === "cross-site" || site === "same-site";
  if (isForeign && context.req.method !== "GET") {
    return context.json({ error: "Another web page may not drive the sandbox" }, 403);
  }
  return next();
};
