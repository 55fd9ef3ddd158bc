import type { Context } from "../../bot/context.ts";
import { writeTo } from "../../bot/write-to.ts";
import { findActors } from "../people/find-actors.ts";
import type { Certificate } from "./certificate.ts";
import { toldScreen } from "./screens.ts";

/** Tells the holder, in their language, that their certificate was revoked or counts again. */
export async function tellHolder(ctx: Context, certificate: Certificate): Promise<void> {
  for (const holder of await findActors(ctx.deps, certificate.personId)) {
    await writeTo(ctx, holder, toldScreen(ctx.deps.words[holder.language], certificate));
  }
}
