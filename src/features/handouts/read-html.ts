/** Words of one look. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strike?: true;
  readonly code?: true;
  readonly link?: string;
}

export type Line = readonly Run[];

/** A part of a page that stands for itself. Lines of a paragraph follow one another without a gap. */
export type Block =
  | { readonly type: "paragraph"; readonly lines: readonly Line[] }
  | { readonly type: "quote"; readonly lines: readonly Line[] }
  | { readonly type: "code"; readonly text: string };

type Look = Omit<Run, "text">;

const looks: Readonly<Record<string, Look>> = {
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  u: { underline: true },
  ins: { underline: true },
  s: { strike: true },
  del: { strike: true },
  code: { code: true },
};

const references: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };
const decode = (html: string): string =>
  html.replace(/&(lt|gt|quot|amp);/g, (_written, name: string) => references[name] ?? "");

/** Puts runs together into lines, and lines into the block that is being read. */
class Reader {
  readonly blocks: Block[] = [];
  #lines: Run[][] = [[]];
  #type: Block["type"] = "paragraph";

  add(text: string, look: Look): void {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) this.#endLine();
      if (part !== "") this.#lines.at(-1)?.push({ text: part, ...look });
    }
  }

  begin(type: Block["type"]): void {
    this.#endBlock();
    this.#type = type;
  }

  #endLine(): void {
    // An empty line ends a paragraph; in a quote it stays one block, and in code every line stays as it is.
    if (this.#type === "paragraph" && this.#lines.at(-1)?.length === 0) this.#endBlock();
    else this.#lines.push([]);
  }

  #endBlock(): void {
    const lines = this.#lines;
    this.#lines = [[]];
    if (this.#type === "code") {
      const text = lines.map((line) => line.map((run) => run.text).join("")).join("\n");
      if (text.trim() !== "") this.blocks.push({ type: "code", text });
      return;
    }
    while (lines.length > 0 && lines.at(-1)?.length === 0) lines.pop();
    while (lines.length > 0 && lines[0]?.length === 0) lines.shift();
    if (lines.length > 0) this.blocks.push({ type: this.#type, lines });
  }

  end(): Block[] {
    this.#endBlock();
    return this.blocks;
  }
}

/**
 * Reads Telegram's HTML, as lessons are published in it, into blocks of words with their looks. Tags that have no look
 * on paper (a spoiler, an emoji) leave their words.
 */
export function readHtml(html: string): Block[] {
  const reader = new Reader();
  const open: { tag: string; look: Look }[] = [];
  for (const [, closing, name, attributes, text] of html.matchAll(/<(\/?)([a-z-]+)([^>]*)>|([^<]+)/gi)) {
    if (text !== undefined) {
      reader.add(decode(text), Object.assign({}, ...open.map(({ look }) => look)));
      continue;
    }
    const tag = (name ?? "").toLowerCase();
    if (tag === "pre" || tag === "blockquote") {
      reader.begin(closing ? "paragraph" : tag === "pre" ? "code" : "quote");
    } else if (closing) {
      const index = open.findLastIndex((opened) => opened.tag === tag);
      if (index !== -1) open.splice(index, 1);
    } else {
      const link = tag === "a" ? /href="([^"]*)"/.exec(attributes ?? "")?.[1] : undefined;
      open.push({ tag, look: link === undefined ? (looks[tag] ?? {}) : { link: decode(link) } });
    }
  }
  return reader.end();
}
