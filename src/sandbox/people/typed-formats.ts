/** The marks that clients take for formats when they stand around words. */
const formats = {
  "**": "bold",
  __: "italic",
  "~~": "strikethrough",
  "||": "spoiler",
  "`": "code",
} as const;

const marked = /(\*\*|__|~~|\|\||`)(?=\S)(.+?)(?<=\S)\1/g;

interface Format {
  readonly type: (typeof formats)[keyof typeof formats];
  readonly offset: number;
  readonly length: number;
}

/** A text as a client sends it: marks typed around words are taken out, and the words have the format. */
export function readTypedFormats(typed: string): { text: string; entities: Format[] } {
  const entities: Format[] = [];
  let text = "";
  let place = 0;
  for (const { 0: whole, 1: mark = "", 2: words = "", index } of typed.matchAll(marked)) {
    text += typed.slice(place, index);
    const type = formats[mark as keyof typeof formats];
    entities.push({ type, offset: text.length, length: words.length });
    text += words;
    place = index + whole.length;
  }
  return { text: text + typed.slice(place), entities };
}
