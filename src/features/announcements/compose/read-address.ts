/** Longer than any that people press. */
const longestAddress = 1_000;
/** A site by its name: at least two parts, the last of letters ("kz", "қаз"), as browsers write it for themselves too. */
const hostName = /^(?:[\p{L}\p{N}_-]+\.)+(?:\p{L}{2,}|xn--[a-z\d-]+)$/iu;

/**
 * Reads the address of a button: of a site, of something in Telegram, "@name". Without "https://" it is added.
 *
 * @returns undefined when Telegram would open nothing by it
 */
export function readAddress(text: string): string | undefined {
  const said = text.trim();
  if (/\s/.test(said) || said.length > longestAddress) return undefined;
  if (/^@[a-z]\w{3,31}$/i.test(said)) return `https://t.me/${said.slice(1)}`;
  const written = /^[a-z][a-z\d+.-]*:/i.test(said) && !/^[^/]+:\d/.test(said) ? said : `https://${said}`;
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  if (url.protocol === "tg:") return /^tg:\/\/[a-z_]+/i.test(written) ? written : undefined;
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  if (url.username !== "" || url.password !== "" || !hostName.test(url.hostname)) return undefined;
  return written;
}
