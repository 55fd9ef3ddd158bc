/** Reads the parameters of a call from wherever Telegram's server takes them. */
import { badRequest, requestErrors } from "./errors.ts";
import { readMultipart } from "./multipart.ts";
import { MAX_UPLOAD_BYTES, type UploadedFile } from "./uploaded-file.ts";

export interface CallFields {
  /** Parameters by name: JSON values from a JSON body, strings from everywhere else. */
  fields: Record<string, unknown>;
  /** Files by the name of their part. */
  files: Map<string, UploadedFile>;
}

/** Room for the parameters and part headers beside an upload of full size. */
const MAX_BODY_BYTES = MAX_UPLOAD_BYTES + 1024 * 1024;

/**
 * Reads query string and body: JSON, urlencoded or multipart. As on Telegram's server, the body wins over the
 * query string, and a body of any other content type is not looked at.
 *
 * @throws ApiError 413 when the body exceeds the upload limit, 400 when it is not what its content type says
 */
export async function readRequest(request: Request): Promise<CallFields> {
  const fields: Record<string, unknown> = Object.fromEntries(new URL(request.url).searchParams);
  const files = new Map<string, UploadedFile>();
  const contentType = request.headers.get("content-type") ?? "";
  const kind = contentType.split(";", 1)[0]?.trim().toLowerCase();

  if (kind === "application/json") {
    Object.assign(fields, parseJsonBody(new TextDecoder().decode(await readBody(request))));
  } else if (kind === "application/x-www-form-urlencoded") {
    const text = new TextDecoder().decode(await readBody(request));
    Object.assign(fields, Object.fromEntries(new URLSearchParams(text)));
  } else if (kind === "multipart/form-data") {
    for (const part of readMultipart(await readBody(request), contentType)) {
      if (part.file) files.set(part.name, part.file);
      else fields[part.name] = part.value;
    }
  }
  return { fields, files };
}

async function readBody(request: Request): Promise<Uint8Array> {
  const declared = request.headers.get("content-length");
  if (Number(declared ?? 0) > MAX_BODY_BYTES) throw requestErrors.tooLarge();
  // A declared length holds, and reading at once costs far less than reading a stream.
  if (declared !== null) return new Uint8Array(await request.arrayBuffer());
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw requestErrors.tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The members of a JSON object; null counts as left out. An empty body is a call without parameters. */
function parseJsonBody(text: string): Record<string, unknown> {
  if (text.trim() === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw badRequest("can't parse JSON body");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw badRequest("JSON object expected");
  }
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}
