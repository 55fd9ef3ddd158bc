// @ts-check
import { Component, h } from "preact";

/** @import { ComponentType, FunctionComponent } from "preact" */

/**
 * The same component, drawn again only when one of its properties is another value (a list: holds other
 * values). A chat of hundreds of messages redraws the one that changed.
 *
 * @template {object} P
 * @param {FunctionComponent<P>} view
 * @returns {ComponentType<P>}
 */
export function memo(view) {
  return class Memo extends Component {
    /**
     * @override
     * @param {any} next
     */
    shouldComponentUpdate(next) {
      const now = /** @type {any} */ (this.props);
      const names = Object.keys(next);
      return names.length !== Object.keys(now).length || names.some((name) => !same(next[name], now[name]));
    }

    /**
     * @override
     * @param {any} props
     */
    render(props) {
      return h(view, props);
    }
  };
}

/** @param {unknown} a @param {unknown} b */
function same(a, b) {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
