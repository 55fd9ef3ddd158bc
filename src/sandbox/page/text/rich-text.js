// @ts-check
import { html } from "../html.js";
import { Blockquote } from "./blockquote.js";
import { CodeBlock, InlineCode } from "./code.js";
import { pieces } from "./entities.js";
import { Link } from "./link.js";
import { Spoiler } from "./spoiler.js";

/** @import { MessageEntity } from "grammy/types" */
/** @import { Piece } from "./entities.js" */

/**
 * The text of a message with its entities as elements. Nothing in the text is ever markup.
 *
 * @param {{ text: string, entities?: MessageEntity[] | undefined, personId: number, botUsername: string }} props
 */
export function RichText({ text, entities, personId, botUsername }) {
  /** @param {Piece} piece @returns {unknown} */
  function draw(piece) {
    if (typeof piece === "string") return piece;
    const { entity, children } = piece;
    const inner = children.map(draw);
    switch (entity.type) {
      case "bold":
        return html`<strong>${inner}</strong>`;
      case "italic":
        return html`<em>${inner}</em>`;
      case "underline":
        return html`<u>${inner}</u>`;
      case "strikethrough":
        return html`<s>${inner}</s>`;
      case "spoiler":
        return html`<${Spoiler}>${inner}</${Spoiler}>`;
      case "blockquote":
        return html`<${Blockquote}>${inner}</${Blockquote}>`;
      case "expandable_blockquote":
        return html`<${Blockquote} expandable>${inner}</${Blockquote}>`;
      case "code":
        return html`<${InlineCode} text=${piece.text} personId=${personId} />`;
      case "pre":
        return html`<${CodeBlock} text=${piece.text} language=${entity.language} personId=${personId} />`;
      case "custom_emoji":
        return html`<span class="custom-emoji">${inner}</span>`;
      case "date_time":
        return html`<time datetime=${new Date(entity.unix_time * 1000).toISOString()}>${inner}</time>`;
      default:
        return html`
          <${Link} entity=${entity} text=${piece.text} personId=${personId} botUsername=${botUsername}>
            ${inner}
          </${Link}>
        `;
    }
  }
  return html`<span class="rich-text">${pieces(text, entities).map(withoutBreak).map(draw)}</span>`;
}

const blocks = new Set(["pre", "blockquote", "expandable_blockquote"]);

/**
 * A block stands on lines of its own already: the line break after it is not drawn.
 *
 * @param {Piece} piece
 * @param {number} index
 * @param {Piece[]} all
 * @returns {Piece}
 */
function withoutBreak(piece, index, all) {
  const before = all[index - 1];
  if (typeof piece !== "string" || typeof before !== "object" || !blocks.has(before.entity.type))
    return piece;
  return piece.replace(/^\n/, "");
}
