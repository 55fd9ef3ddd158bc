import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { onAction } from "../initiatives/handlers.ts";
import { pressNeighbour, showNeighbours } from "./answer.ts";
import { neighbourButton, neighboursButton } from "./buttons.ts";

export const neighbours = new Composer<Context>();

onAction(neighbours, "neighbours", (ctx, id) => showNeighbours(ctx, id));
onButton(neighbours, neighboursButton, (ctx, { id, page }) =>
  ctx.actor.status === "registered" ? showNeighbours(ctx, id, page) : ctx.go("home"),
);
onButton(neighbours, neighbourButton, (ctx, press) =>
  ctx.actor.status === "registered" ? pressNeighbour(ctx, press) : ctx.go("home"),
);
