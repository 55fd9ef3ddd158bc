/** /bot<token>/<method> and /file/bot<token>/<path>, as api.telegram.org has them. */
import { setTimeout as wait } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ApiError, requestErrors } from "../bot-api/errors.ts";
import { readRequest } from "../bot-api/read-request.ts";
import { callMethod } from "../methods/dispatch.ts";
import type { Fault } from "../protocol.ts";
import type { Webhook } from "../world/webhook.ts";
import type { World } from "../world/world.ts";

type Env = { Bindings: HttpBindings };

/** `stopping` ends the slowness of faults when the sandbox stops. */
export function botApiRoutes(world: World, webhook: Webhook, stopping: AbortSignal): Hono<Env> {
  const routes = new Hono<Env>();

  routes.all("/:bot{bot[^/]+}/:method", async (context) => {
    try {
      checkToken(world, context.req.param("bot"));
      return await answerCall(world, webhook, context, stopping);
    } catch (error) {
      return refuse(context, error);
    }
  });

  routes.get("/file/:bot{bot[^/]+}/:path{.+}", (context) => {
    try {
      checkToken(world, context.req.param("bot"));
      const file = world.files.byPath(context.req.param("path"));
      if (file === undefined) throw requestErrors.badPath();
      const bytes = new Uint8Array(world.files.read(file));
      // As Telegram does: whatever a person sent, no browser shall run it.
      return context.body(bytes, 200, {
        "content-type": "application/octet-stream",
        "x-content-type-options": "nosniff",
      });
    } catch (error) {
      return refuse(context, error);
    }
  });

  return routes;
}

function checkToken(world: World, segment: string): void {
  const token = decodeURIComponent(segment.slice("bot".length));
  if (token === world.bot.token) return;
  throw /^\d{1,15}:[\w-]{10,}$/.test(token) ? requestErrors.badToken() : requestErrors.malformedToken();
}

async function answerCall(
  world: World,
  webhook: Webhook,
  context: Context<Env>,
  stopping: AbortSignal,
): Promise<Response> {
  const method = context.req.param("method") ?? "";
  const call = await readRequest(context.req.raw);
  const fault = world.faults.take(method);
  if (fault !== undefined) await sufferBefore(world, method, call.fields, fault, stopping);
  if (fault?.type === "cut" && fault.when === "before") return cut(context);
  try {
    const result = await callMethod(world, webhook, method, call, context.req.raw);
    world.store.flush();
    if (fault?.type === "cut") return cut(context);
    return context.json({ ok: true, result });
  } catch (error) {
    if (fault?.type === "cut") return cut(context);
    throw error;
  }
}

async function sufferBefore(
  world: World,
  method: string,
  parameters: Record<string, unknown>,
  fault: Fault["kind"],
  stopping: AbortSignal,
): Promise<void> {
  if (fault.type === "slow")
    await wait(fault.milliseconds, undefined, { signal: stopping, ref: false }).catch(() => {});
  if (fault.type !== "error") return;
  const { code, description, retryAfter } = fault;
  world.calls.add({ method, parameters, at: world.now(), error: { code, description } });
  throw new ApiError(code, description, retryAfter === undefined ? undefined : { retry_after: retryAfter });
}

/** The other side sees a connection that broke. */
function cut(context: Context<Env>): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function refuse(context: Context<Env>, error: unknown): Response {
  if (!(error instanceof ApiError)) throw error;
  const { code, description, parameters } = error;
  if (parameters?.retry_after !== undefined) context.header("Retry-After", String(parameters.retry_after));
  return context.json(
    { ok: false, error_code: code, description, ...(parameters !== undefined && { parameters }) },
    code as ContentfulStatusCode,
  );
}
