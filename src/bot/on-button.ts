import type { Composer } from "grammy";
import type { ButtonKind } from "../screen/button.ts";
import type { Context } from "./context.ts";

/** Lets a handler answer presses of one kind of button. Data of that kind that does not parse goes on downstream. */
export function onButton<Value>(
  composer: Composer<Context>,
  kind: ButtonKind<Value>,
  handler: (ctx: Context, value: Value) => Promise<void>,
): void {
  composer.on("callback_query:data", async (ctx, next) => {
    const value = kind.parse(ctx.callbackQuery.data);
    if (value === undefined) return next();
    await handler(ctx, value);
  });
}
