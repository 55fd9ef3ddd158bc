import type { Composer, NextFunction } from "grammy";
import type { ButtonKind } from "../screen/button.ts";
import type { Context } from "./context.ts";

/**
 * Lets a handler answer presses of one kind of button. Data of that kind that does not parse goes on downstream, and so
 * does whatever the handler calls `next` for.
 */
export function onButton<Value>(
  composer: Composer<Context>,
  kind: ButtonKind<Value>,
  handler: (ctx: Context, value: Value, next: NextFunction) => Promise<void>,
): void {
  composer.on("callback_query:data", async (ctx, next) => {
    const value = kind.parse(ctx.callbackQuery.data);
    if (value === undefined) return next();
    await handler(ctx, value, next);
  });
}
