import { Api, Composer, Context as GrammyContext } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Context } from "../../src/bot/context.ts";
import { onButton, pressesFirst } from "../../src/bot/on-button.ts";
import { defineButton } from "../../src/screen/button.ts";

const plain = defineButton("test-plain", z.object({ no: z.coerce.number() }));
const guarded = defineButton("test-guarded", z.object({}));
const shared = defineButton("test-shared", z.object({}));
const unheard = defineButton("test-unheard", z.object({}));

/** Who was asked of the present press, in order. */
let asked: string[] = [];
let open = true;

const watcher = new Composer<Context>((_ctx, next) => {
  asked.push("walked through");
  return next();
});
const first = new Composer<Context>();
onButton(first, plain, async (_ctx, { no }) => {
  asked.push(`plain ${no}`);
});
onButton(first, shared, async () => {
  asked.push("shared, first");
});
const second = new Composer<Context>();
onButton(second, shared, async (_ctx, _value, next) => {
  asked.push("shared, second");
  await next();
});
const filtered = second.filter(() => open);
onButton(filtered, guarded, async () => {
  asked.push("guarded");
});
const last = new Composer<Context>(async () => {
  asked.push("last");
});
const features = [watcher, second, first, last];
const bot = new Composer<Context>(pressesFirst(features), ...features).middleware();

async function press(data: string): Promise<string[]> {
  asked = [];
  const update = { update_id: 1, callback_query: { id: "1", data } } as Update;
  const me = { username: "bot" } as UserFromGetMe;
  await bot(new GrammyContext(update, new Api("1:x"), me) as Context, async () => {
    asked.push("nobody");
  });
  return asked;
}

describe("a press", () => {
  test("should be taken straight to the feature whose button it is of, each time", async () => {
    expect(await press(plain.data({ no: 7 }))).toEqual(["plain 7"]);
    expect(await press(plain.data({ no: 8 }))).toEqual(["plain 8"]);
  });

  test("should be taken to the last feature, which answers all, when its data does not parse", async () => {
    expect(await press("1test-plain:many")).toEqual(["last"]);
  });

  test("should be taken to the features that share its kind in the features' order", async () => {
    expect(await press(shared.data({}))).toEqual(["shared, second", "shared, first"]);
  });

  test("should go the long way when its button stands behind a filter", async () => {
    open = true;
    expect(await press(guarded.data({}))).toEqual(["walked through", "guarded"]);
    open = false;
    expect(await press(guarded.data({}))).toEqual(["walked through", "last"]);
  });

  test.each([
    ["of a kind that nobody answers", unheard.data({})],
    ["of another version", "0g:home"],
    ["that was forged", "nonsense"],
  ])("should go the long way with data %s", async (_what, data) => {
    expect(await press(data)).toEqual(["walked through", "last"]);
  });
});
