/**
 * multipart/form-data (RFC 7578), read leniently as Telegram's server reads it. The platform's own
 * `Request.formData()` does not do: grammY writes file names without quotes, which it refuses.
 */
import { badRequest } from "./errors.ts";
import type { UploadedFile } from "./uploaded-file.ts";

export type Part =
  | { name: string; value: string; file?: undefined }
  | { name: string; file: UploadedFile; value?: undefined };

const HEADERS_END = Buffer.from("\r\n\r\n");

/** @throws ApiError 400 when the body has no such boundary or a part without a name */
export function* readMultipart(body: Uint8Array, contentType: string): Generator<Part> {
  const boundary = parseHeaderParameters(contentType).boundary;
  if (!boundary) throw badRequest("boundary not found");
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delimiter = Buffer.from(`\r\n--${boundary}`);

  let position = bytes.indexOf(delimiter.subarray(2));
  if (position < 0) throw badRequest("boundary not found in multipart/form-data");
  position += delimiter.length - 2;
  while (bytes.toString("latin1", position, position + 2) !== "--") {
    const headersEnd = bytes.indexOf(HEADERS_END, position);
    if (headersEnd < 0) throw badRequest("can't parse form data headers");
    const start = headersEnd + HEADERS_END.length;
    const end = bytes.indexOf(delimiter, start);
    if (end < 0) throw badRequest("multipart/form-data is cut short");
    yield toPart(bytes.toString("utf8", position, headersEnd), bytes.subarray(start, end));
    position = end + delimiter.length;
  }
}

function toPart(headerText: string, content: Buffer): Part {
  let name: string | undefined;
  let fileName: string | undefined;
  let mimeType = "application/octet-stream";
  for (const line of headerText.split("\r\n")) {
    const colon = line.indexOf(":");
    const key = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (key === "content-disposition") {
      ({ name, filename: fileName } = parseHeaderParameters(value));
    } else if (key === "content-type") {
      mimeType = value;
    }
  }
  if (!name) throw badRequest("field name in multipart/form-data not found");
  if (fileName === undefined) return { name, value: content.toString("utf8") };
  return { name, file: { bytes: content, name: fileName, mimeType } };
}

const PARAMETER = /;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;

/** `form-data; name="a"; filename=b.txt` → { name: "a", filename: "b.txt" } */
function parseHeaderParameters(header: string): Record<string, string | undefined> {
  const parameters: Record<string, string | undefined> = {};
  for (const [, key = "", quoted, bare] of header.matchAll(PARAMETER)) {
    parameters[key.toLowerCase()] = quoted?.replace(/\\(.)/g, "$1") ?? bare?.trim();
  }
  return parameters;
}
