import type { Context } from "../../bot/context.ts";
import { sendFile } from "../../bot/send-file.ts";
import { isSecondTap, notify, show } from "../../bot/show.ts";
import { renderPdf } from "../../documents/render-pdf.ts";
import { forgetNewcomer } from "../people/forget-newcomer.ts";
import { may } from "../people/permissions.ts";
import type { Certificate, RevocationReason } from "./certificate.ts";
import { certificateDocument } from "./certificate-document.ts";
import { findCertificateToRevoke, findOwnCertificate } from "./find-own-certificate.ts";
import { issueCertificate } from "./issue-certificate.ts";
import { type RevocationOutcome, restoreCertificate, revokeCertificate } from "./revoke-certificate.ts";
import {
  fileCaption,
  ownCertificateScreen,
  reasonsScreen,
  restoreScreen,
  revokeScreen,
  verificationScreen,
} from "./screens.ts";
import { verifyCertificate } from "./verify-certificate.ts";

/**
 * Shows anybody what a number is worth. Of somebody who is no part of the school, and not on the way into it, nothing
 * is kept.
 */
export async function showVerification(ctx: Context, text: string, notice?: string): Promise<void> {
  const { deps, actor, identity, t } = ctx;
  const isStranger = actor.status === "newcomer" && identity.drafts.length === 0;
  const screen = verificationScreen(
    t,
    {
      verification: await verifyCertificate(deps, text),
      timeZone: deps.config.timeZone,
      mayRevoke: may(actor, "certificate.revoke"),
      hasHome: !isStranger,
    },
    notice,
  );
  if (isStranger) await forgetNewcomer(deps, actor);
  await show(ctx, screen);
}

async function showOwn(ctx: Context, certificate: Certificate, notice?: string): Promise<void> {
  const { timeZone } = ctx.deps.config;
  await show(ctx, ownCertificateScreen(ctx.t, { certificate, timeZone }, notice));
}

/** Gives the certificate of a course to whoever completed it, and shows it. */
export async function getCertificate(ctx: Context, courseId: string): Promise<void> {
  const { deps, actor, t } = ctx;
  if (actor.status !== "registered") return ctx.go("home");
  const outcome = await issueCertificate(deps, { actor, courseId, update: ctx.updateRef });
  if (outcome.type === "unfinished") return ctx.go("progress", t("certificate:unfinished"));
  const notice = outcome.type === "issued" ? t("certificate:issued") : undefined;
  await showOwn(ctx, outcome.certificate, notice);
}

async function sendCertificate(ctx: Context, certificate: Certificate): Promise<void> {
  const { deps, me } = ctx;
  // The paper stays in the language it was issued in; the words around it are the reader's.
  const paper = certificateDocument(deps.words[certificate.language], {
    certificate,
    botUsername: me.username,
    timeZone: deps.config.timeZone,
  });
  const { number } = certificate;
  const file = {
    key: `certificate:${me.id}:${certificate.id}`,
    kind: "document",
    name: ctx.t.plain("certificate:fileName", { number }),
    fileId: undefined,
    bytes: () => renderPdf(paper),
  } as const;
  await sendFile(ctx, file, fileCaption(ctx.t, certificate));
}

/** Shows a certificate to its holder, or sends its PDF. */
export async function openCertificate(
  ctx: Context,
  press: { action: "view" | "file"; id: string },
): Promise<void> {
  const { deps, actor } = ctx;
  const certificate = await findOwnCertificate(deps, { actor, certificateId: press.id });
  if (!certificate) {
    if (isSecondTap(ctx)) return;
    await notify(ctx, ctx.t.plain("movedOn"));
    return ctx.go("home");
  }
  if (press.action === "view" || certificate.revoked) return showOwn(ctx, certificate);
  await sendCertificate(ctx, certificate);
}

async function showGone(ctx: Context): Promise<void> {
  if (!isSecondTap(ctx)) await ctx.go("home", ctx.t("certificate:gone"));
}

async function showOutcome(ctx: Context, outcome: RevocationOutcome): Promise<void> {
  if (outcome.type === "gone") return showGone(ctx);
  const { certificate, changed } = outcome;
  const done = certificate.revoked ? "certificate:revoke.done" : "certificate:restore.done";
  await showVerification(ctx, certificate.number, changed ? ctx.t(done) : undefined);
}

/** An organizer revokes a certificate for a reason, once they are sure. */
export async function revoke(
  ctx: Context,
  press: { action: "sure" | "yes"; reason: RevocationReason; id: string },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { action, reason, id: certificateId } = press;
  if (action === "yes") {
    const update = ctx.updateRef;
    return showOutcome(ctx, await revokeCertificate(deps, { actor, certificateId, reason, update }));
  }
  const certificate = await findCertificateToRevoke(deps, { actor, certificateId });
  if (!certificate) return showGone(ctx);
  if (certificate.revoked) return showVerification(ctx, certificate.number);
  await show(ctx, revokeScreen(t, certificate, reason));
}

/** An organizer looks at a certificate again, is asked why to revoke it or whether to restore it, or restores it. */
export async function manage(
  ctx: Context,
  press: { action: "view" | "reasons" | "sure" | "restore"; id: string },
): Promise<void> {
  const { deps, actor, t } = ctx;
  const { action, id: certificateId } = press;
  if (action === "restore") {
    const update = ctx.updateRef;
    return showOutcome(ctx, await restoreCertificate(deps, { actor, certificateId, update }));
  }
  const certificate = await findCertificateToRevoke(deps, { actor, certificateId });
  if (!certificate) return showGone(ctx);
  // Asked to restore what counts, or to revoke what does not: another organizer was quicker.
  const isPresent = action === (certificate.revoked ? "sure" : "reasons");
  if (!isPresent) return showVerification(ctx, certificate.number);
  await show(ctx, certificate.revoked ? restoreScreen(t, certificate) : reasonsScreen(t, certificate));
}
