import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onAction } from "../initiatives/handlers.ts";
import { readInitiativeNumber } from "../initiatives/initiative-number.ts";
import { sendPassport, showByNumber } from "./answer.ts";
import { readPassportPayload } from "./passport-link.ts";

/** Passports of initiatives: on paper, and by the number that stands on it. Comes before registration. */
export const passports = new Composer<Context>();

passports.command("initiative", (ctx) => showByNumber(ctx, ctx.match));

/** Somebody opened the link of a passport's QR code. */
passports.command("start", async (ctx, next) => {
  const number = readPassportPayload(ctx.match);
  await (number === undefined ? next() : showByNumber(ctx, number));
});

/** A number alone is a question too: the command before it is easily forgotten. */
passports.on("message:text").filter(
  ({ message: { text } }) => readInitiativeNumber(text) !== undefined,
  (ctx) => showByNumber(ctx, ctx.message.text),
);

onAction(passports, "passport", (ctx, id) => sendPassport(ctx, id));
