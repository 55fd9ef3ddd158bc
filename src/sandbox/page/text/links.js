// @ts-check
/**
 * Where a link leads: into the bot of the sandbox, out of the page, or nowhere (a scheme that could run code).
 *
 * @typedef {{ kind: "bot", payload: string | null } | { kind: "out", url: string } | { kind: "none" }} Target
 */

const telegramHosts = new Set(["t.me", "telegram.me", "telegram.dog"]);
const schemes = new Set(["http:", "https:", "tg:", "mailto:", "tel:"]);

/**
 * @param {string} link as written, with or without a scheme
 * @param {string} botUsername
 * @returns {Target}
 */
export function linkTarget(link, botUsername) {
  const written = link.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(written) ? written : `https://${written}`);
  if (!url || !schemes.has(url.protocol)) return { kind: "none" };
  const bot = botOf(url);
  if (bot?.toLowerCase() === botUsername.toLowerCase()) {
    return { kind: "bot", payload: url.searchParams.get("start") };
  }
  return { kind: "out", url: url.href };
}

/** @param {URL} url */
function botOf(url) {
  if (url.protocol === "tg:") {
    return url.host === "resolve" || url.pathname.includes("resolve") ? url.searchParams.get("domain") : null;
  }
  return telegramHosts.has(url.host) ? url.pathname.replace(/^\/+|\/+$/g, "") : null;
}
