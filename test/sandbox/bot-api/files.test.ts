import { describe, expect, test } from "vitest";
import { checkAlbum } from "../../../src/sandbox/bot-api/album.ts";
import { checkChatAction } from "../../../src/sandbox/bot-api/chat-action.ts";
import type { AlbumMedia } from "../../../src/sandbox/bot-api/schemas/input-media.ts";
import { resolveInputFile } from "../../../src/sandbox/bot-api/uploaded-file.ts";
import { refusal } from "./refusal.ts";

const megabytes = (count: number, more = 0) => new Uint8Array(count * 1024 * 1024 + more);
const upload = (bytes: Uint8Array) => ({ bytes, name: "a", mimeType: "application/octet-stream" });

describe("a file parameter", () => {
  test("is the id of a known file or a part of the request", () => {
    const file = upload(new Uint8Array([1]));
    expect(resolveInputFile("AgAC", new Map(), "photo")).toEqual({ kind: "known", fileId: "AgAC" });
    expect(resolveInputFile("attach://x", new Map([["x", file]]), "photo")).toEqual({ kind: "upload", file });
  });

  test.each([
    [
      "a part that is not there",
      "attach://y",
      new Uint8Array([1]),
      "400 Bad Request: there is no photo in the request",
    ],
    ["an empty part", "attach://x", new Uint8Array(), "400 Bad Request: file must be non-empty"],
    ["a photo over 10 MB", "attach://x", megabytes(10, 1), "413 Request Entity Too Large"],
    [
      "an HTTP URL",
      "https://a.kz/a.jpg",
      new Uint8Array(),
      "501 Sandbox: sending a file by HTTP URL is not implemented",
    ],
  ])("is refused: %s", (_, reference, bytes, expected) => {
    expect(refusal(() => resolveInputFile(reference, new Map([["x", upload(bytes)]]), "photo"))).toBe(
      expected,
    );
  });

  test("may be 50 MB when it is no photo", () => {
    const resolve = (bytes: Uint8Array) =>
      resolveInputFile("attach://x", new Map([["x", upload(bytes)]]), "document");
    expect(resolve(megabytes(50)).kind).toBe("upload");
    expect(refusal(() => resolve(megabytes(50, 1)))).toBe("413 Request Entity Too Large");
  });
});

describe("an album", () => {
  const item = (type: "photo" | "video" | "audio" | "document"): AlbumMedia => ({ type, media: "a" });
  const items = (count: number) => Array.from({ length: count }, () => item("photo"));

  test("mixes photos and videos", () => {
    expect(() => checkAlbum([item("photo"), item("video")])).not.toThrow();
  });

  test.each<[string, AlbumMedia[]]>([
    ["there are no messages to send", []],
    ["media group must include at least 2 items", items(1)],
    ["too many messages to send as an album", items(11)],
    ["Document can't be mixed with other media types", [item("photo"), item("document")]],
    ["Audio can't be mixed with other media types", [item("audio"), item("photo")]],
    [
      "parameter show_caption_above_media must be the same for all messages",
      [item("photo"), { type: "photo", media: "a", show_caption_above_media: true }],
    ],
  ])("is refused: %s", (description, media) => {
    expect(refusal(() => checkAlbum(media))).toBe(`400 Bad Request: ${description}`);
  });
});

test("chat actions are Telegram's, older names included", () => {
  expect(checkChatAction("Typing")).toBe("typing");
  expect(checkChatAction("upload_audio")).toBe("upload_voice");
  expect(refusal(() => checkChatAction("dancing"))).toBe(
    "400 Bad Request: wrong parameter action in request",
  );
});
