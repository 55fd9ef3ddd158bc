/** Size of the page in points: A4, the long side across. */
export const certificatePage = { width: 842, height: 595 } as const;

const teal = "#0b7285";
const gold = "#c8963e";

/** A pair of ram's horns, the commonest figure of Kazakh ornament, growing out of the corner of a frame. */
const horns = `
  <g fill="none" stroke="${gold}" stroke-width="2.6" stroke-linecap="round">
    <path d="M6 66 L6 34 C6 18 18 6 34 6 L66 6"/>
    <path d="M14 14 L26 26"/>
    <path d="M26 26 C30 14 50 16 48 30 C46.500 40 33 39 34.500 31 C35 27.500 39 27.500 39.500 30"/>
    <path d="M26 26 C14 30 16 50 30 48 C40 46.500 39 33 31 34.500 C27.500 35 27.500 39 30 39.500"/>
  </g>
  <path d="M4 4 L14 8.500 L8.500 14 Z" fill="${teal}"/>`;

function corner(x: number, y: number, turn: number): string {
  return `<g transform="translate(${x} ${y}) rotate(${turn})">${horns}</g>`;
}

/** A row of diamonds beside the middle of a side, as on the border of a carpet. */
function diamonds(x: number, y: number): string {
  return [-2, -1, 0, 1, 2]
    .map((step) => {
      const half = step === 0 ? 5.5 : 3.5;
      const at = x + step * 15;
      const fill = step % 2 === 0 ? gold : teal;
      return `<path d="M${at - half} ${y} L${at} ${y - half} L${at + half} ${y} L${at} ${y + half} Z" fill="${fill}"/>`;
    })
    .join("");
}

/** The frame of a certificate as SVG: plain lines, so that it prints well in black too. */
export function certificateBackground(): string {
  const { width, height } = certificatePage;
  const inset = 30;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
  <rect x="0" y="0" width="${width}" height="${height}" fill="#fffdf8"/>
  <rect x="16" y="16" width="${width - 32}" height="${height - 32}" fill="none" stroke="${teal}" stroke-width="5"/>
  <rect x="24" y="24" width="${width - 48}" height="${height - 48}" fill="none" stroke="${gold}" stroke-width="1"/>
  ${corner(inset, inset, 0)}
  ${corner(width - inset, inset, 90)}
  ${corner(width - inset, height - inset, 180)}
  ${corner(inset, height - inset, 270)}
  ${diamonds(width / 2, 151)}
  <path d="M251 263 L591 263" stroke="${gold}" stroke-width="1.2"/>
</svg>`;
}
