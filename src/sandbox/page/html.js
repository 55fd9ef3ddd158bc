// @ts-check
import htm from "htm";
import { h } from "preact";

/** @import { ComponentChildren, VNode } from "preact" */

/**
 * Preact elements from tagged templates. Every value becomes an element, an attribute or a text node; a
 * string can never become markup.
 *
 * htm would keep and reuse elements without values; `this[0] = 3` switches that off, because an element of
 * Preact belongs to the one place where it was drawn.
 *
 * @type {(strings: TemplateStringsArray, ...values: unknown[]) => VNode}
 */
export const html = /** @type {any} */ (
  htm.bind(
    /**
     * @this {number[]}
     * @param {any} type
     * @param {any} props
     * @param {ComponentChildren[]} children
     */
    function (type, props, ...children) {
      this[0] = 3;
      return h(type, props, ...children);
    },
  )
);
