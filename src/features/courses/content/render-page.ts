import { Lexer, type MarkedToken, type Token, type Tokens } from "marked";
import type { LineFault } from "./fault.ts";

/** A page as Telegram's HTML, and what of its Markdown could not be shown as it was meant. */
export interface RenderedPage {
  readonly html: string;
  /** Lines are counted from the page's first, which is 1. */
  readonly faults: readonly LineFault[];
}

/**
 * Markdown as Telegram's HTML: bold, italic, `<u>` underline, strikethrough, links, code, quotes; headings become
 * bold, lists lines with "• " or numbers, task lists "☐ " and "☑ ". A line break within a paragraph is a space, as
 * in Markdown; a blank line between two blocks stays one, and blocks without one stand close together. The spaces
 * of "1 250 ₸" and before a dash become no-break spaces.
 *
 * Never throws, and what it gives is always taken by Telegram's parser: markup that is not known is shown as it is
 * written. Use {@link renderPageStrictly} to learn of it.
 */
export function renderPage(markdown: string): string {
  return renderPageStrictly(markdown).html;
}

/** Like {@link renderPage}, and tells each piece of markup that an author could not have meant so. */
export function renderPageStrictly(markdown: string): RenderedPage {
  const source = markdown.replace(/\r\n?/g, "\n").toWellFormed();
  const renderer = new Renderer();
  const html = renderer.blocks(new Lexer({ gfm: true }).lex(source), 1, { nested: false }).trim();
  return { html, faults: renderer.faults };
}

/** What a reader sees of HTML made by {@link renderPage}. */
export function visibleText(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|quot|amp);/g, (_reference, name: string) => characters[name] ?? "");
}

const characters: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };

const escapeText = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const escapeAttribute = (text: string) => escapeText(text).replace(/"/g, "&quot;");

const countLines = (text: string) => text.split("\n").length - 1;
/** Soft line breaks are spaces. */
const joinLines = (text: string) => text.replace(/[ \t]*\n[ \t]*/g, " ");

/** Spaces at which no line may end: within a number, before its sign, and before a dash. */
const bindSpaces = (text: string) =>
  text.replace(/(?<=\d) (?=\d{3}(?!\d)|[₸%])|(?<=\S) (?=[—–] )/g, "\u00a0");

interface Where {
  /** Within a list or a quote. */
  readonly nested: boolean;
}

class Renderer {
  readonly faults: LineFault[] = [];

  blocks(tokens: readonly Token[], firstLine: number, where: Where): string {
    let html = "";
    let line = firstLine;
    let gap = "";
    for (const token of tokens as MarkedToken[]) {
      if (token.type === "space") {
        gap = "\n\n";
      } else {
        const block = this.#block(token, line + leadingLines(token.raw), where);
        if (block !== "") html += html === "" ? block : (gap || "\n") + block;
        gap = /\n\s*\n$/.test(token.raw) ? "\n\n" : "";
      }
      line += countLines(token.raw);
    }
    return html;
  }

  #block(token: MarkedToken, line: number, where: Where): string {
    switch (token.type) {
      case "heading":
        return `<b>${this.#inline(token.tokens, line)}</b>`;
      case "paragraph":
        return this.#inline(token.tokens, line);
      case "text":
        return token.tokens ? this.#inline(token.tokens, line) : this.#text(token.text, line);
      case "checkbox":
        return "";
      case "list":
        return this.#list(token, line);
      case "blockquote":
        return this.#quote(token, line, where);
      case "code":
        return this.#code(token, line);
      case "html":
        return this.#blockHtml(token, line);
      case "def":
        return "";
      case "hr":
        return this.#unknown(
          line,
          "a ruled line cannot be shown: a line of exactly --- ends a page",
          token.raw,
        );
      case "table":
        return this.#unknown(line, "a table cannot be shown on a phone: write it as a list", token.raw);
      default:
        return escapeText(token.raw);
    }
  }

  #list(list: Tokens.List, firstLine: number): string {
    let line = firstLine;
    let number = list.start === "" ? 1 : list.start;
    const items = list.items.map((item) => {
      const content = this.blocks(item.tokens, line, { nested: true });
      line += countLines(item.raw);
      const sign = item.task ? (item.checked ? "☑ " : "☐ ") : list.ordered ? `${number++}. ` : "• ";
      // Lines of an item after its first, such as a list within it, stand a little to the right.
      return sign + content.replace(/\n(?=[^\n])/g, "\n   ");
    });
    return items.join(list.loose ? "\n\n" : "\n");
  }

  #quote(token: Tokens.Blockquote, line: number, where: Where): string {
    const content = this.blocks(token.tokens, line, { nested: true });
    if (!where.nested) return `<blockquote>${content}</blockquote>`;
    this.#fault(line, "a quote cannot stand within a list or another quote: put it on the page itself");
    return content;
  }

  #code(token: Tokens.Code, line: number): string {
    if (token.codeBlockStyle === "indented") {
      this.#fault(
        line,
        "four spaces at the beginning of a line make it code: remove them, or put the code between ``` lines",
      );
    }
    return `<pre>${escapeText(token.text)}</pre>`;
  }

  #blockHtml(token: Tokens.HTML | Tokens.Tag, line: number): string {
    if (isComment(token.raw)) return "";
    return this.#unknown(line, unknownTag(token.raw), token.raw);
  }

  #inline(tokens: readonly Token[] | undefined, firstLine: number): string {
    let html = "";
    let line = firstLine;
    let underlines = 0;
    for (const token of (tokens ?? []) as MarkedToken[]) {
      if (token.type === "html") {
        const tag = token.raw.toLowerCase();
        if (tag === "<u>") {
          underlines += 1;
          html += "<u>";
        } else if (tag === "</u>" && underlines > 0) {
          underlines -= 1;
          html += "</u>";
        } else if (!isComment(token.raw)) {
          html += this.#unknown(line, unknownTag(token.raw), token.raw);
        }
      } else {
        html += this.#span(token, line);
      }
      line += countLines(token.raw);
    }
    if (underlines > 0) {
      this.#fault(
        firstLine,
        "<u> is not closed: write <u>text</u>, and bold or italic wholly inside or around",
      );
      html += "</u>".repeat(underlines);
    }
    return html;
  }

  #span(token: MarkedToken, line: number): string {
    switch (token.type) {
      case "strong":
        return `<b>${this.#inline(token.tokens, line)}</b>`;
      case "em":
        return `<i>${this.#inline(token.tokens, line)}</i>`;
      case "del":
        return `<s>${this.#inline(token.tokens, line)}</s>`;
      case "codespan":
        return `<code>${escapeText(joinLines(token.text))}</code>`;
      case "br":
        return "\n";
      case "escape":
        return escapeText(token.text);
      case "link":
        return this.#link(token, line);
      case "image":
        return this.#unknown(
          line,
          "a picture belongs on a line of its own at the end of its page: ![what it shows](pictures/name.svg)",
          token.raw,
        );
      case "text":
        return this.#text(token.text, line);
      case "checkbox":
        return "";
      default:
        return escapeText(token.raw);
    }
  }

  #text(text: string, line: number): string {
    const reference = /&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i.exec(text)?.[0];
    if (reference !== undefined) {
      this.#fault(line, `${reference} would be shown as it is: write the character itself`);
    }
    return escapeText(bindSpaces(joinLines(text)));
  }

  #link(token: Tokens.Link, line: number): string {
    const content = this.#inline(token.tokens, line);
    if (/^mailto:/i.test(token.href)) return content;
    if (/^(?:https?|tg):\/\//i.test(token.href)) {
      return `<a href="${escapeAttribute(token.href)}">${content}</a>`;
    }
    this.#fault(
      line,
      /^[a-z][a-z\d+.-]*:/i.test(token.href)
        ? `Telegram takes no link to "${token.href}": it must begin with https://`
        : `a link to "${token.href}" leads nowhere: a web address begins with https://, and a file of the lesson stands on a line of its own at the end of its page`,
    );
    return content;
  }

  /** Shows markup as it is written. */
  #unknown(line: number, message: string, raw: string): string {
    this.#fault(line, message);
    return escapeText(raw.trimEnd());
  }

  #fault(line: number, message: string): void {
    this.faults.push({ line, message });
  }
}

const leadingLines = (raw: string) => countLines(/^\s*/.exec(raw)?.[0] ?? "");

const isComment = (raw: string) => /^<!--[\s\S]*?-->\s*$/.test(raw);

function unknownTag(raw: string): string {
  const tag = /<\/?[^\s>]*/.exec(raw)?.[0] ?? raw;
  return /^<\/u$/i.test(tag)
    ? "</u> closes nothing: write <u>text</u>, and bold or italic wholly inside or around"
    : `the tag ${tag}> is not known: of HTML a lesson may have <u>text</u> alone, the rest is Markdown`;
}
