import { Composer } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { getCertificate, manage, openCertificate, revoke, showVerification } from "./answer.ts";
import { certificateButton, getCertificateButton, manageButton, revokeButton } from "./buttons.ts";
import { readCertificateNumber, readVerificationPayload } from "./certificate-number.ts";

/** Certificates: given to their holders, shown to everybody who has the number. Comes before registration. */
export const certificates = new Composer<Context>();

certificates.command("verify", (ctx) => showVerification(ctx, ctx.match));

/** Somebody opened the link of a certificate's QR code. */
certificates.command("start", async (ctx, next) => {
  const number = readVerificationPayload(ctx.match);
  await (number === undefined ? next() : showVerification(ctx, number));
});

/** A number alone is a question too: the command before it is easily forgotten. It begins with its letters, as no BIN does. */
certificates.on("message:text").filter(
  ({ message: { text } }) => /^\D/.test(text) && readCertificateNumber(text).type === "number",
  (ctx) => showVerification(ctx, ctx.message.text),
);

onButton(certificates, getCertificateButton, (ctx, { course }) => getCertificate(ctx, course));
onButton(certificates, certificateButton, (ctx, press) => openCertificate(ctx, press));
onButton(certificates, manageButton, (ctx, press) => manage(ctx, press));
onButton(certificates, revokeButton, (ctx, press) => revoke(ctx, press));
