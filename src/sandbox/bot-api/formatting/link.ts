/** Which links Telegram takes in text and buttons, and how it writes them. */

export type CheckedLink = { url: string; fault?: undefined } | { fault: string; url?: undefined };

const TG_SCHEME = /^(tg|ton|tonsite):(?:\/\/)?/i;
const HTTP_SCHEME = /^([^:/?#@[\]]*):\/\//;
const URL_PART = /^(?:[\w.\-!$,~*'();&+=\u0080-\u{10ffff}]|%[0-9a-f]{2})*$/iu;
const USER_INFO = /^(?:[\w.\-!$,~*'();&+=:\u0080-\u{10ffff}]|%[0-9a-f]{2})*$/iu;

interface HttpUrl {
  scheme: string;
  userInfo: string;
  host: string;
  port: number;
  rest: string;
}

/**
 * Checks and normalises a link: a missing scheme means http, host and scheme become small letters, an empty path
 * becomes "/". Faults are in the words of Telegram's library, to follow "URL '…' is invalid: ".
 */
export function checkLink(link: string): CheckedLink {
  const special = TG_SCHEME.exec(link);
  const parsed = parseHttpUrl(special ? link.slice(special[0].length) : link);
  if (typeof parsed === "string") return { fault: parsed };
  const { scheme, userInfo, host, port, rest } = parsed;
  if (special) {
    const name = (special[1] ?? "").toLowerCase();
    const bare = link.slice(special[0].length).toLowerCase();
    if (bare.startsWith("http://") || scheme === "https" || userInfo || port || host.startsWith("[")) {
      return { fault: name === "tg" ? "Wrong tg URL" : "Wrong ton URL" };
    }
    if (!(name === "tonsite" ? /^[\w.-]*$/ : /^[\w-]*$/).test(host)) {
      return { fault: "Unallowed characters in URL host" };
    }
    return { url: `${name}://${host}${rest.startsWith("/?") ? rest.slice(1) : rest}` };
  }
  if (!host.includes(".") && !host.startsWith("[")) return { fault: "Wrong HTTP URL" };
  return { url: `${scheme}://${userInfo && `${userInfo}@`}${host}${port ? `:${port}` : ""}${rest}` };
}

function parseHttpUrl(url: string): HttpUrl | string {
  const schemeMatch = HTTP_SCHEME.exec(url);
  const scheme = schemeMatch ? (schemeMatch[1] ?? "").toLowerCase() : "http";
  if (scheme !== "http" && scheme !== "https") return "Unsupported URL protocol";
  const afterScheme = url.slice(schemeMatch?.[0].length ?? 0);
  const authorityEnd = afterScheme.search(/[/?#]/);
  const authority = authorityEnd < 0 ? afterScheme : afterScheme.slice(0, authorityEnd);
  const tail = (authorityEnd < 0 ? "" : afterScheme.slice(authorityEnd)).trimEnd();

  const portMatch = /^(.+):([^:\]@]*)$/s.exec(authority);
  const port = portMatch ? Number(portMatch[2] || Number.NaN) : 0;
  if (portMatch && !(Number.isInteger(port) && port > 0 && port <= 65535)) {
    return "Wrong port number specified in the URL";
  }
  const userAndHost = portMatch?.[1] ?? authority;
  const at = userAndHost.lastIndexOf("@");
  const userInfo = at < 0 ? "" : userAndHost.slice(0, at);
  const host = userAndHost.slice(at + 1).toLowerCase();

  if (host === "") return "URL host is empty";
  if (host === ".") return "Host is invalid";
  if (host.startsWith("[") && host.endsWith("]")) {
    if (!URL.canParse(`http://${host}/`)) return "Wrong IPv6 address specified in the URL";
  } else {
    const fault = partFault(host, URL_PART, "host") ?? partFault(userInfo, USER_INFO, "userinfo");
    if (fault) return fault;
  }
  const path = tail.startsWith("/") ? tail : `/${tail}`;
  const rest = path.replace(
    /[^\u0021-\u{10ffff}]/gu,
    (control) => `%${control.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return { scheme, userInfo, host, port, rest };
}

function partFault(part: string, allowed: RegExp, name: string): string | undefined {
  if (allowed.test(part)) return undefined;
  return /%(?![0-9a-f]{2})/i.test(part)
    ? `Wrong percent-encoded symbol in URL ${name}`
    : `Disallowed character in URL ${name}`;
}

/** The person of a "tg://user?id=…" link. */
export function linkedUserId(link: string): number | undefined {
  const query = /^tg:(?:\/\/)?user\/?\?([^#]*)/i.exec(link)?.[1];
  if (query === undefined) return undefined;
  const id = query.split("&").find((parameter) => /^id=/i.test(parameter));
  const value = id?.slice("id=".length) ?? "";
  return /^\d{1,15}$/.test(value) && Number(value) > 0 ? Number(value) : undefined;
}
