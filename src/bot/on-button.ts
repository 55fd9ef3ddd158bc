import type { Composer, MiddlewareFn, NextFunction } from "grammy";
import { type ButtonKind, codeOf } from "../screen/button.ts";
import type { Context } from "./context.ts";

/** The handlers of each composer's buttons, by the code of the kind. */
const tables = new WeakMap<Composer<Context>, Map<string, MiddlewareFn<Context>>>();

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
