/** Size of the page in points: A4, the long side up. */
export const passportPage = { width: 595, height: 842 } as const;

/** Points from the edges within which all words stand. */
export const passportMargin = 42;

export const ink = "#212529";
export const grey = "#5c636a";
export const teal = "#0b7285";
const gold = "#c8963e";

/** What stands behind the words of each page, as SVG: a band at the head and, of a draft, a broken frame. */
export function passportBackground(isDraft: boolean): string {
  const { width, height } = passportPage;
  const frame = isDraft
    ? `<rect x="16" y="18" width="${width - 32}" height="${height - 30}" fill="none" stroke="#adb5bd" stroke-width="2" stroke-dasharray="10 7"/>`
    : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
  <rect x="0" y="0" width="${width}" height="9" fill="${teal}"/>
  <rect x="0" y="9" width="${width}" height="1.500" fill="${gold}"/>
  <path d="M${passportMargin} 806 L${width - passportMargin} 806" stroke="#ced4da" stroke-width="0.800"/>
  ${frame}
</svg>`;
}
