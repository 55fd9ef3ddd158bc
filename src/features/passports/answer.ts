import type { Context } from "../../bot/context.ts";
import { sendFile } from "../../bot/send-file.ts";
import { answerBelow, show } from "../../bot/show.ts";
import { renderPdf } from "../../documents/render-pdf.ts";
import { showInitiative, showMoved } from "../initiatives/answer.ts";
import { findFor, findInitiative } from "../initiatives/find-initiative.ts";
import { readInitiativeNumber } from "../initiatives/initiative-number.ts";
import { readView } from "../initiatives/read-view.ts";
import { forgetNewcomer } from "../people/forget-newcomer.ts";
import { findPublic } from "./find-public.ts";
import { passportDocument } from "./passport-document.ts";
import { type NumberAnswer, numberScreen, passportCaption } from "./screens.ts";

/** Sends the passport of an initiative as a PDF, in the language of whoever asks for it. */
export async function sendPassport(ctx: Context, id: string): Promise<void> {
  const { deps, actor, me, t } = ctx;
  const found = await findFor(deps.prisma, { actor, id, action: "passport" });
  if (found.type !== "found") return showMoved(ctx, id);
  const { initiative } = found;
  const { number, revision } = initiative;
  await answerBelow(ctx, async () => {
    const view = await readView(deps, initiative);
    const file = {
      // It says when it was made: nobody else is sent this one.
      key: `passport:${me.id}:${id}:${revision}:${actor.personId}`,
      kind: "document",
      name: number === null ? t.plain("passport:draftFileName") : t.plain("passport:fileName", { number }),
      fileId: undefined,
      bytes: () => renderPdf(passportDocument(t, { view, botUsername: me.username })),
    } as const;
    await sendFile(ctx, file, passportCaption(t, initiative));
  });
}

/**
 * Opens the initiative of a number for those who may see it, and tells everybody else that there is one and how it
 * stands. Of somebody who is no part of the school, and not on the way into it, nothing is kept.
 */
export async function showByNumber(ctx: Context, text: string): Promise<void> {
  const { deps, actor, identity, t } = ctx;
  const number = readInitiativeNumber(text);
  const initiative = number === undefined ? undefined : await findPublic(deps.prisma, number);
  if (initiative && (await findInitiative(deps.prisma, { actor, id: initiative.id })))
    return showInitiative(ctx, initiative.id);
  const answer: NumberAnswer =
    number === undefined
      ? { type: "form" }
      : initiative
        ? { type: "found", initiative }
        : { type: "unknown", number };
  const isStranger = actor.status === "newcomer" && identity.drafts.length === 0;
  const { timeZone } = deps.config;
  const screen = numberScreen(t, { answer, timeZone, hasHome: !isStranger });
  if (isStranger) await forgetNewcomer(deps, actor);
  await show(ctx, screen);
}
