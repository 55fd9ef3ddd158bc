/** /sandbox/*: what the page, and anybody on this machine with curl, says to the sandbox. See protocol.ts. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import { personView } from "../chats/views.ts";
import type { SandboxPerson } from "../contract.ts";
import { pressButton } from "../people/acting.ts";
import { NotPossible, NotThere } from "../people/refusals.ts";
import { sandboxPerson } from "../people/sandbox-person.ts";
import type { World } from "../world/world.ts";
import * as bodies from "./bodies.ts";

export function peopleRoutes(world: World): Hono {
  const routes = new Hono();

  routes.onError((error, context) => {
    if (error instanceof NotThere) return context.json({ error: error.message }, 404);
    if (error instanceof z.ZodError) return context.json({ error: z.prettifyError(error) }, 400);
    if (error instanceof NotPossible || error instanceof RangeError) {
      return context.json({ error: error.message }, 400);
    }
    throw error;
  });

  routes.get("/state", (context) =>
    context.json({ people: world.people.list().map((person) => personView(world, person)) }),
  );
  routes.get("/people/:id/chat", (context) => context.json(whose(world, context).chat()));

  routes.get("/files/:fileId", (context) => {
    const file = world.files.get(context.req.param("fileId"));
    if (file === undefined) throw new NotThere("There is no such file");
    const bytes = new Uint8Array(world.files.read(file));
    // Anybody may have sent it: pictures and recordings are shown, all else is only saved.
    const isShown = /^(image\/(png|jpeg|webp|gif)|audio\/|video\/)/.test(file.mimeType);
    return context.body(bytes, 200, {
      "content-type": isShown ? file.mimeType : "application/octet-stream",
      "content-disposition": `${isShown ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=31536000, immutable",
    });
  });

  routes.post("/people", async (context) => {
    const person = world.people.add(bodies.newPerson.parse(await bodyOf(context)));
    const view = personView(world, person);
    world.events.emit(() => ({ type: "person", person: view }));
    return context.json(view);
  });

  /** A deed that answers with the message it made, or with {}. */
  function deed<T>(
    name: string,
    schema: z.ZodType<T>,
    act: (person: SandboxPerson, body: T) => unknown,
  ): void {
    routes.post(`/people/:id/${name}`, async (context) => {
      const person = whose(world, context);
      const body = schema.parse(await bodyOf(context));
      return context.json(act(person, body) ?? {});
    });
  }

  deed("start", bodies.nothing, (person) => person.start());
  deed("link", bodies.link, (person, { payload }) => person.link(payload));
  deed("text", bodies.text, (person, { text, replyTo }) =>
    person.text(text, replyTo === undefined ? {} : { replyTo }),
  );
  deed("contact", bodies.contact, (person, { foreign }) =>
    foreign === undefined ? person.shareContact() : person.shareForeignContact(foreign),
  );
  deed("location", bodies.location, (person, { latitude, longitude }) =>
    person.location(latitude, longitude),
  );
  deed("press", bodies.press, (person, { messageId, row, column }) => {
    const record = world.people.get(person.id);
    const queryId = record === undefined ? undefined : pressButton(world, record, messageId, row, column);
    return queryId === undefined ? {} : { queryId };
  });
  deed("vote", bodies.vote, (person, { messageId, options }) => person.vote(messageId, options));
  deed("edit", bodies.edit, (person, { messageId, text }) => person.edit(messageId, text));
  deed("block", bodies.nothing, (person) => person.block());
  deed("unblock", bodies.nothing, (person) => person.unblock());
  deed("read", bodies.nothing, (person) => person.read());

  routes.post("/people/:id/file", async (context) => {
    const person = whose(world, context);
    const { kind, caption, file } = bodies.file.parse(await context.req.parseBody());
    const bytes = new Uint8Array(await file.arrayBuffer());
    const message = person.file(kind, {
      bytes,
      name: file.name,
      mimeType: file.type,
      ...(caption !== undefined && { caption }),
    });
    return context.json(message);
  });

  routes.post("/faults", async (context) => {
    world.faults.order(bodies.fault.parse(await bodyOf(context)));
    return context.json({});
  });

  return routes;
}

function whose(world: World, context: Context): SandboxPerson {
  const id = Number(context.req.param("id"));
  if (world.people.get(id) === undefined)
    throw new NotThere(`There is no person with the id ${context.req.param("id")}`);
  return sandboxPerson(world, id);
}

async function bodyOf(context: Context): Promise<unknown> {
  const text = await context.req.text();
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new NotPossible("The body is not JSON");
  }
}
