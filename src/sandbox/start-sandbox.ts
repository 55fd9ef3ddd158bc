/** Starts a local stand-in for Telegram. */
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { ApiError, requestErrors } from "./bot-api/errors.ts";
import { announceCallbackTimeouts } from "./chats/callback-timeouts.ts";
import { closeEndedPolls } from "./chats/poll-changes.ts";
import { announcePerson } from "./chats/posting.ts";
import type { Sandbox, SandboxOptions } from "./contract.ts";
import { callMethod } from "./methods/dispatch.ts";
import { addGroup, sandboxGroup } from "./people/group-life.ts";
import { sandboxPerson } from "./people/sandbox-person.ts";
import { botApiRoutes } from "./server/bot-api-routes.ts";
import { eventsRoute } from "./server/events-route.ts";
import { listen } from "./server/listen.ts";
import { ownMachineOnly } from "./server/own-machine-only.ts";
import { pageRoutes } from "./server/page-routes.ts";
import { peopleRoutes } from "./server/people-routes.ts";
import { Webhook } from "./world/webhook.ts";
import { World } from "./world/world.ts";

/** How often things are done that the sandbox's clock, not somebody's call, brings about. */
const TICK_MS = 100;

/**
 * Starts the Bot API server, the people's API and the page on 127.0.0.1.
 *
 * @throws ConfigurationError when the port is in use
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = new World(options);
  const stopping = new AbortController();
  const webhook = new Webhook(world, async (method, fields) => {
    try {
      await callMethod(world, webhook, method, { fields, files: new Map() }, stopping);
    } catch (error) {
      // Nobody learns what came of such a call; it stands in the list of calls.
      if (!(error instanceof ApiError)) throw error;
    }
  });

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(ownMachineOnly);
  app.route("/", botApiRoutes(world, webhook, stopping.signal));
  app.route("/sandbox", peopleRoutes(world));
  app.route("/sandbox", eventsRoute(world, stopping.signal));
  app.route("/", pageRoutes());
  if (options.routes !== undefined) app.route("/", options.routes);
  app.notFound((context) => {
    const { code, description } = requestErrors.badPath();
    return context.json({ ok: false, error_code: code, description }, 404);
  });

  const server = await listen(app, options.port ?? 0).catch((error) => {
    world.store.close();
    throw error;
  });
  const ticker = setInterval(() => {
    closeEndedPolls(world);
    announceCallbackTimeouts(world);
    webhook.deliver();
  }, TICK_MS).unref();

  async function stop(): Promise<void> {
    clearInterval(ticker);
    stopping.abort();
    webhook.stop();
    world.longPoll.release();
    await server.close();
    world.store.close();
  }
  let stopped: Promise<void> | undefined;

  return {
    url: server.url,
    apiRoot: server.url,
    token: world.bot.token,
    botId: world.bot.id,
    people: {
      add(person) {
        const { id } = world.people.add(person);
        announcePerson(world, id);
        return sandboxPerson(world, id);
      },
      get: (id) => (world.people.get(id) === undefined ? undefined : sandboxPerson(world, id)),
      list: () => world.people.list().map(({ id }) => sandboxPerson(world, id)),
    },
    groups: {
      add: (group) => addGroup(world, group),
      get: (id) => (world.groups.get(id) === undefined ? undefined : sandboxGroup(world, id)),
    },
    get calls() {
      return world.calls.list();
    },
    onCall: (listener) => world.calls.onCall(listener),
    fault: (fault) => world.faults.order(fault),
    pendingUpdates: () => world.updates.waiting().length,
    lastUpdateId: () => world.updates.lastId,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
