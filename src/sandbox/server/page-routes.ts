/** The chat page: static files, no build step. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join, resolve, sep } from "node:path";
import { Hono } from "hono";

const PAGE_FOLDER = join(import.meta.dirname, "..", "page");

/** Nothing but what the sandbox itself serves, and the inline scripts (an import map) that the page came with. */
function contentSecurityPolicy(inlineScripts: readonly string[]): string {
  const hashes = inlineScripts.map(
    (script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  );
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...hashes].join(" ")}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Without a source there is something between the tags. */
const INLINE_SCRIPT = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".ico": "image/x-icon",
};

const packages = createRequire(import.meta.url);

/** Files of packages that the page may load. */
const VENDOR: Readonly<Record<string, () => string>> = {
  "preact/preact.mjs": () => join(packageFolder("preact"), "dist", "preact.mjs"),
  "preact/hooks.mjs": () => join(packageFolder("preact"), "hooks", "dist", "hooks.mjs"),
  "htm/dist/htm.mjs": () => join(dirname(packages.resolve("htm")), "htm.mjs"),
};

export function pageRoutes(): Hono {
  const routes = new Hono();
  routes.get("/", () => serve(join(PAGE_FOLDER, "index.html")));
  routes.get("/assets/:path{.+}", (context) => {
    const path = resolve(PAGE_FOLDER, context.req.param("path"));
    return path.startsWith(PAGE_FOLDER + sep) ? serve(path) : notFound();
  });
  routes.get("/vendor/:path{.+}", (context) => {
    const locate = VENDOR[context.req.param("path")];
    return locate === undefined ? notFound() : serve(locate());
  });
  return routes;
}

/** Folder of an installed package, wherever npm put it. */
function packageFolder(name: string): string {
  return dirname(packages.resolve(`${name}/package.json`));
}

async function serve(path: string): Promise<Response> {
  const type = TYPES[extname(path)];
  if (type === undefined) return notFound();
  try {
    const bytes = new Uint8Array(await readFile(path));
    const inline = type.startsWith("text/html")
      ? [...new TextDecoder().decode(bytes).matchAll(INLINE_SCRIPT)]
      : [];
    return new Response(bytes, {
      headers: {
        "content-type": type,
        "content-security-policy": contentSecurityPolicy(inline.map((match) => match[1] ?? "")),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-cache",
      },
    });
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "EISDIR")) {
      return notFound();
    }
    throw cause;
  }
}

function notFound(): Response {
  return new Response("Not found", { status: 404 });
}
