// @ts-check
/** The most chats that stand side by side. */
export const maximumOpen = 3;

/**
 * The people whose chats are open, from the address: "#/1001,1002". What is no id is left out.
 *
 * @param {string} hash
 * @returns {number[]}
 */
export function parseRoute(hash) {
  const ids = hash
    .replace(/^#\/?/, "")
    .split(",")
    .filter((part) => /^\d{1,15}$/.test(part))
    .map(Number);
  return [...new Set(ids)].slice(0, maximumOpen);
}

/**
 * @param {number[]} open
 * @returns {string}
 */
export function formatRoute(open) {
  return `#/${open.join(",")}`;
}
