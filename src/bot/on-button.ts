import type { Composer, MiddlewareFn, NextFunction } from "grammy";
import { type ButtonKind, codeOf } from "../screen/button.ts";
import type { Context } from "./context.ts";

/** The handlers of each composer's buttons, by the code of the kind. */
const tables = new Map<Composer<Context>, Map<string, MiddlewareFn<Context>>>();

/** One look finds the handler of a press: to ask a hundred kinds one after another would cost more than the answer. */
function tableOf(composer: Composer<Context>): Map<string, MiddlewareFn<Context>> {
  const known = tables.get(composer);
  if (known) return known;
  const table = new Map<string, MiddlewareFn<Context>>();
  tables.set(composer, table);
  composer.on("callback_query:data", (ctx, next) => {
    const handle = table.get(codeOf(ctx.callbackQuery.data) ?? "");
    return handle ? handle(ctx, next) : next();
  });
  return table;
}

/**
 * Lets a handler answer presses of one kind of button. Data of that kind that does not parse goes on downstream, and so
 * does whatever the handler calls `next` for. All buttons of a composer stand where its first one was put;
 * handlers of one kind are asked in their order.
 */
export function onButton<Value>(
  composer: Composer<Context>,
  kind: ButtonKind<Value>,
  handler: (ctx: Context, value: Value, next: NextFunction) => Promise<void>,
): void {
  const table = tableOf(composer);
  const before = table.get(kind.code);
  const handle: MiddlewareFn<Context> = async (ctx, next) => {
    const value = kind.parse(ctx.callbackQuery?.data ?? "");
    if (value === undefined) return next();
    await handler(ctx, value, next);
  };
  // Several may share a kind, and hand on by `next` what is another's.
  table.set(
    kind.code,
    before
      ? (ctx, next) =>
          before(ctx, async () => {
            await handle(ctx, next);
          })
      : handle,
  );
}

/** A handler that asks these in their order. */
function inOrder(handlers: readonly MiddlewareFn<Context>[]): MiddlewareFn<Context> {
  return (ctx, next) => {
    const ask = async (place: number): Promise<void> => {
      await (handlers[place] ? handlers[place](ctx, () => ask(place + 1)) : next());
    };
    return ask(0);
  };
}

/**
 * Takes presses past all the features that they are not for, of each of which a dozen filters would be asked: straight to
 * the features whose buttons they are of, in their order, and then to the last one, which answers everything. That may
 * be done because features answer presses by `onButton` and by nothing else. A press of a kind that stands behind a
 * filter of a feature goes the long way, as all other updates do.
 */
export function pressesFirst(features: readonly Composer<Context>[]): MiddlewareFn<Context> {
  const ways = new Map<string, MiddlewareFn<Context> | undefined>();

  function wayOf(code: string): MiddlewareFn<Context> | undefined {
    const holders = [...tables].filter(([, table]) => table.has(code)).map(([composer]) => composer);
    if (holders.length === 0 || !holders.every((holder) => features.includes(holder))) return undefined;
    const handlers = features.flatMap((feature) => tables.get(feature)?.get(code) ?? []);
    const last = features.at(-1)?.middleware();
    return inOrder(last ? [...handlers, last] : handlers);
  }

  return (ctx, next) => {
    const code = codeOf(ctx.callbackQuery?.data ?? "");
    if (code === undefined) return next();
    // Data comes from outside: what nobody knows is not kept.
    const way = ways.get(code) ?? wayOf(code);
    if (way === undefined) return next();
    ways.set(code, way);
    return way(ctx, next);
  };
}
