import { formatDate } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { shorten } from "../courses/course-screens.ts";
import { goButton } from "../home/buttons.ts";
import { homeButton } from "../home/screens.ts";
import { certificateButton, getCertificateButton, manageButton, revokeButton } from "./buttons.ts";
import { type Certificate, type RevocationReason, revocationReasons } from "./certificate.ts";
import { exampleNumber } from "./certificate-number.ts";
import type { Verification } from "./verify-certificate.ts";

/** A size in kilobytes (of 1,000 bytes) that no certificate's PDF exceeds: what people are told before it is sent. */
export const certificateKilobytes = 30;

const paragraphs = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join("\n\n");

const button = (label: string, data: string): InlineButton => ({ label, data });

/** What a certificate says, line by line, and nothing that it does not say. */
function statement(t: Translator, certificate: Certificate, timeZone: string): string {
  const { number, name, hours, issuedAt } = certificate;
  const place = certificate.place[t.language];
  return t(place === "" ? "certificate:statementNoPlace" : "certificate:statement", {
    number,
    name,
    place,
    course: certificate.courseTitle[t.language],
    hours: t.plain("certificate:hours", { count: hours }),
    date: formatDate(issuedAt, t.language, timeZone),
  });
}

/** The button under which a certificate is fetched. */
export function getButton(t: Translator, courseId: string): InlineButton {
  return button(t.plain("certificate:button.get"), getCertificateButton.data({ course: courseId }));
}

/** The button that opens a certificate which was issued. */
export function openButton(t: Translator, certificate: Certificate): InlineButton {
  const title = certificate.courseTitle[t.language];
  return button(
    shorten(t.plain("certificate:button.open", { title })),
    certificateButton.data({ action: "view", id: certificate.id }),
  );
}

const progressButton = (t: Translator): InlineButton =>
  button(t.plain("certificate:button.progress"), goButton.data({ to: "progress" }));

/** A person's own certificate. One that was revoked says why, and has no file any more. */
export function ownCertificateScreen(
  t: Translator,
  input: { certificate: Certificate; timeZone: string },
  notice?: string,
): Screen {
  const { certificate, timeZone } = input;
  const { id, revoked } = certificate;
  const file = button(
    t.plain("certificate:button.file", { size: certificateKilobytes }),
    certificateButton.data({ action: "file", id }),
  );
  return {
    text: paragraphs(
      notice,
      t("certificate:mine.title"),
      statement(t, certificate, timeZone),
      revoked
        ? t("certificate:mine.revoked", {
            date: formatDate(revoked.at, t.language, timeZone),
            reason: t.plain(`certificate:reason.${revoked.why}`),
          })
        : undefined,
    ),
    keyboard: [...(revoked ? [] : [[file]]), [progressButton(t)], [homeButton(t)]],
  };
}

/** The words under the PDF. */
export function fileCaption(t: Translator, certificate: Certificate): Screen {
  const { number } = certificate;
  return {
    text: t("certificate:caption", { number, course: certificate.courseTitle[t.language] }),
    keyboard: [[progressButton(t)], [homeButton(t)]],
  };
}

/** What anybody is told of a number, and what an organizer can do about it. */
export function verificationScreen(
  t: Translator,
  input: {
    verification: Verification;
    timeZone: string;
    mayRevoke: boolean;
    /** The asker has a home screen, or a registration to go on with. */
    hasHome: boolean;
  },
  notice?: string,
): Screen {
  const { verification, timeZone, mayRevoke, hasHome } = input;
  return {
    text: paragraphs(notice, verificationText(t, verification, timeZone)),
    keyboard: [
      ...(mayRevoke && "certificate" in verification ? [[manage(t, verification.certificate)]] : []),
      ...(hasHome ? [[homeButton(t)]] : []),
    ],
  };
}

function verificationText(t: Translator, verification: Verification, timeZone: string): string {
  switch (verification.type) {
    case "genuine":
      return paragraphs(
        t("certificate:verify.genuine"),
        statement(t, verification.certificate, timeZone),
        t("certificate:verify.compare"),
      );
    case "revoked": {
      const { number, courseTitle, revoked } = verification.certificate;
      if (!revoked) throw new Error("A certificate that is not revoked was verified as revoked.");
      return t("certificate:verify.revoked", {
        number,
        course: courseTitle[t.language],
        date: formatDate(revoked.at, t.language, timeZone),
        reason: t.plain(`certificate:reason.${revoked.why}`),
      });
    }
    case "withdrawn":
      return t("certificate:verify.withdrawn", { number: verification.number });
    case "unknown":
      return t("certificate:verify.unknown", { number: verification.number });
    case "mistyped":
      return t("certificate:verify.mistyped", { number: verification.number, example: exampleNumber });
    case "form":
    case "empty":
      return t(`certificate:verify.${verification.type}`, { example: exampleNumber });
  }
}

function manage(t: Translator, { id, revoked }: Certificate): InlineButton {
  return revoked
    ? button(t.plain("certificate:button.restore"), manageButton.data({ action: "sure", id }))
    : button(t.plain("certificate:button.revoke"), manageButton.data({ action: "reasons", id }));
}

const wayBack = (t: Translator, data: string): InlineButton[] => [
  button(t.plain("button.back"), data),
  homeButton(t),
];

/** Asks an organizer why a certificate is to be revoked. */
export function reasonsScreen(t: Translator, { id, number, name }: Certificate): Screen {
  return {
    text: t("certificate:revoke.ask", { number, name }),
    keyboard: [
      ...revocationReasons.map((reason) => [
        button(
          t.plain(`certificate:revoke.choice.${reason}`),
          revokeButton.data({ action: "sure", reason, id }),
        ),
      ]),
      wayBack(t, manageButton.data({ action: "view", id })),
    ],
  };
}

/** Asks an organizer whether to revoke it for the chosen reason. */
export function revokeScreen(t: Translator, certificate: Certificate, reason: RevocationReason): Screen {
  const { id, number, name } = certificate;
  return {
    text: t("certificate:revoke.sure", { number, name, reason: t.plain(`certificate:reason.${reason}`) }),
    keyboard: [
      [button(t.plain("certificate:button.revokeYes"), revokeButton.data({ action: "yes", reason, id }))],
      wayBack(t, manageButton.data({ action: "reasons", id })),
    ],
  };
}

/** Asks an organizer whether a revoked certificate shall count again. */
export function restoreScreen(t: Translator, { id, number, name }: Certificate): Screen {
  return {
    text: t("certificate:restore.sure", { number, name }),
    keyboard: [
      [button(t.plain("certificate:button.restoreYes"), manageButton.data({ action: "restore", id }))],
      wayBack(t, manageButton.data({ action: "view", id })),
    ],
  };
}

/** To the holder of a certificate that was revoked, or that counts again. */
export function toldScreen(t: Translator, certificate: Certificate): Screen {
  const { number, revoked } = certificate;
  const course = certificate.courseTitle[t.language];
  return {
    text: revoked
      ? t("certificate:told.revoked", {
          number,
          course,
          reason: t.plain(`certificate:reason.${revoked.why}`),
        })
      : t("certificate:told.restored", { number, course }),
    keyboard: [[openButton(t, certificate)], [homeButton(t)]],
  };
}
