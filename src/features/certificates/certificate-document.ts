import type { FittedText, PdfDocument } from "../../documents/pdf-document.ts";
import { formatDate } from "../../i18n/formats.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { Certificate } from "./certificate.ts";
import { certificateBackground, certificatePage } from "./certificate-background.ts";
import { verificationLink } from "./certificate-number.ts";

const ink = "#212529";
const grey = "#5c636a";
const teal = "#0b7285";

/** Words in the middle of the page, on and above a line. */
function centred(
  fitted: string,
  bottom: number,
  look: Pick<FittedText, "steps"> & Partial<Pick<FittedText, "weight" | "color" | "width">>,
): FittedText {
  const width = look.width ?? 640;
  return {
    fitted,
    bottom,
    width,
    x: (certificatePage.width - width) / 2,
    steps: look.steps,
    weight: look.weight ?? "regular",
    color: look.color ?? ink,
    alignment: "center",
  };
}

/**
 * A certificate as a page to print: A4, the long side across, in the language it was issued in. Whatever the length of
 * a name, a district or a title, it keeps within its place: smaller at first, then in two lines.
 *
 * @param t of the certificate's own language
 */
export function certificateDocument(
  t: Translator,
  input: { certificate: Certificate; botUsername: string; timeZone: string },
): PdfDocument {
  const { certificate, botUsername, timeZone } = input;
  const { number, name, hours, issuedAt } = certificate;
  const place = certificate.place[t.language];
  const link = verificationLink(botUsername, number);
  const school = t.plain("bot:name");
  // Three points a module at the usual length of the link.
  const qrSize = 100;
  const left = 96;
  const right = certificatePage.width - left;
  const atLeft = (text: string, bottom: number, look: Parameters<typeof centred>[2]): FittedText => ({
    ...centred(text, bottom, { ...look, width: 240 }),
    x: left,
    alignment: "left",
  });
  const fact = (label: string, value: string, top: number): FittedText[] => [
    atLeft(label, top, { steps: [{ size: 10, lines: 1 }], color: grey }),
    atLeft(value, top + 18, { steps: [{ size: 14, lines: 1 }], weight: "medium" }),
  ];
  return {
    title: `${t.plain("certificate:paper.title")} ${number}`,
    author: school,
    language: t.language,
    createdAt: issuedAt,
    page: { ...certificatePage, margins: [0, 0, 0, 0] },
    background: certificateBackground(),
    content: [
      centred(school, 84, { steps: [{ size: 16, lines: 1 }], weight: "medium", color: teal }),
      centred(t.plain("certificate:paper.title").toLocaleUpperCase(t.language), 138, {
        steps: [{ size: 44, lines: 1 }],
        weight: "bold",
        color: teal,
      }),
      centred(t.plain("certificate:paper.confirms"), 187, { steps: [{ size: 13, lines: 1 }], color: grey }),
      centred(name, 254, {
        steps: [
          { size: 34, lines: 1 },
          { size: 30, lines: 1 },
          { size: 27, lines: 1 },
          { size: 25, lines: 2 },
          { size: 22, lines: 2 },
          { size: 18, lines: 2 },
        ],
        weight: "bold",
      }),
      ...(place === ""
        ? []
        : [
            centred(place, 304, {
              steps: [
                { size: 15, lines: 1 },
                { size: 13, lines: 1 },
                { size: 12, lines: 2 },
                { size: 10, lines: 2 },
              ],
              color: grey,
            }),
          ]),
      centred(t.plain("certificate:paper.completed"), 336, { steps: [{ size: 14, lines: 1 }], color: grey }),
      centred(`«${certificate.courseTitle[t.language]}»`, 396, {
        steps: [
          { size: 26, lines: 1 },
          { size: 22, lines: 1 },
          { size: 20, lines: 2 },
          { size: 16, lines: 2 },
          { size: 13, lines: 2 },
        ],
        weight: "bold",
        color: teal,
      }),
      centred(t.plain("certificate:paper.hours", { count: hours }), 422, {
        steps: [{ size: 13, lines: 1 }],
        color: grey,
      }),
      ...fact(t.plain("certificate:paper.date"), formatDate(issuedAt, t.language, timeZone), 470),
      ...fact(t.plain("certificate:paper.number"), number, 514),
      {
        ...centred(t.plain("certificate:paper.check", { number }), 532, {
          steps: [
            { size: 10, lines: 4 },
            { size: 8, lines: 4 },
          ],
          color: grey,
          width: 210,
        }),
        x: right - qrSize - 14 - 210,
        alignment: "right",
      },
      {
        qr: link,
        fit: qrSize,
        eccLevel: "M",
        foreground: ink,
        background: "#fffdf8",
        absolutePosition: { x: right - qrSize, y: 436 },
      },
    ],
  };
}
