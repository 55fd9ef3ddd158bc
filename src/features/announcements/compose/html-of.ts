import { escapeHtml } from "../../../i18n/translator.ts";

/** A stretch of a text with a format, as Telegram hands it over. Places and lengths are in UTF-16 units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
}

/** What opens and closes a format; undefined for what needs no tag, as addresses, or cannot be sent on, as an own emoji. */
function tagsOf({ type, url, language }: Entity): readonly [string, string] | undefined {
  const quoted = (value: string) => escapeHtml(value).replaceAll('"', "&quot;");
  switch (type) {
    case "bold":
      return ["<b>", "</b>"];
    case "italic":
      return ["<i>", "</i>"];
    case "underline":
      return ["<u>", "</u>"];
    case "strikethrough":
      return ["<s>", "</s>"];
    case "spoiler":
      return ["<tg-spoiler>", "</tg-spoiler>"];
    case "code":
      return ["<code>", "</code>"];
    case "blockquote":
      return ["<blockquote>", "</blockquote>"];
    case "expandable_blockquote":
      return ["<blockquote expandable>", "</blockquote>"];
    case "pre":
      return language === undefined
        ? ["<pre>", "</pre>"]
        : [`<pre><code class="language-${quoted(language)}">`, "</code></pre>"];
    case "text_link":
      return url === undefined ? undefined : [`<a href="${quoted(url)}">`, "</a>"];
    default:
      return undefined;
  }
}

/**
 * A text with its formats as HTML that Telegram takes. Formats that cross, which HTML cannot say, are closed and opened
 * again where they meet.
 */
export function htmlOf(text: string, entities: readonly Entity[] = []): string {
  const formats = entities
    .flatMap((entity) => {
      const tags = tagsOf(entity);
      const from = Math.max(0, entity.offset);
      const until = Math.min(text.length, entity.offset + entity.length);
      return tags && from < until ? [{ from, until, open: tags[0], close: tags[1] }] : [];
    })
    .sort((one, other) => one.from - other.from || other.until - one.until);
  const places = new Set([0, text.length, ...formats.flatMap(({ from, until }) => [from, until])]);
  const cuts = [...places].sort((one, other) => one - other);
  let html = "";
  let open: typeof formats = [];
  for (const [index, from] of cuts.entries()) {
    const wanted = formats.filter((format) => format.from <= from && from < format.until);
    const firstOther = open.findIndex((format, depth) => format !== wanted[depth]);
    const kept = firstOther === -1 ? open.length : firstOther;
    for (const { close } of open.slice(kept).reverse()) html += close;
    for (const format of wanted.slice(kept)) html += format.open;
    html += escapeHtml(text.slice(from, cuts[index + 1]));
    open = wanted;
  }
  return html.trim();
}
