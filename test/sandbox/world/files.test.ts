import { InputFile, InputMediaBuilder } from "grammy";
import type { Message } from "grammy/types";
import { describe, expect, test } from "vitest";
import { png } from "./pictures.ts";
import { openSandbox, refusal } from "./support.ts";

const text = (words: string) => new TextEncoder().encode(words);

describe("sending files", () => {
  test("should measure a photo and offer its sizes, the largest last", async () => {
    const { api, ayan } = await openSandbox();
    const { photo, caption, caption_entities } = await api.sendPhoto(
      ayan.id,
      new InputFile(png(1000, 500), "карта.png"),
      { caption: "<b>Карта</b>", parse_mode: "HTML" },
    );
    expect(photo.map(({ width, height }) => [width, height])).toEqual([
      [90, 45],
      [320, 160],
      [800, 400],
      [1000, 500],
    ]);
    expect(photo.at(-1)?.file_size).toBe(png(1000, 500).byteLength);
    expect([caption, caption_entities]).toEqual(["Карта", [{ type: "bold", offset: 0, length: 5 }]]);
    expect(ayan.chat().messages.at(-1)?.file).toMatchObject({ name: "карта.png", mimeType: "image/png" });
  });

  test("should give the same bytes the same unique id, and let ids be used again", async () => {
    const { api, ayan } = await openSandbox();
    const first = await api.sendDocument(ayan.id, new InputFile(text("plan"), "a.pdf"));
    const second = await api.sendDocument(ayan.id, new InputFile(text("plan"), "b.pdf"));
    expect(second.document.file_unique_id).toBe(first.document.file_unique_id);
    expect(second.document.file_id).not.toBe(first.document.file_id);
    const again = await api.sendDocument(ayan.id, first.document.file_id);
    expect(again.document).toEqual(first.document);
    expect(first.document).toMatchObject({ file_name: "a.pdf", mime_type: "application/pdf", file_size: 4 });

    const { photo } = await api.sendPhoto(ayan.id, new InputFile(png(200, 200), "p.png"));
    const resent = await api.sendPhoto(ayan.id, photo[0]?.file_id ?? "");
    expect(resent.photo).toEqual(photo);
  });

  test("should refuse ids it does not know or of another kind, addresses, and what is no picture", async () => {
    const { api, ayan } = await openSandbox();
    const { document } = await api.sendDocument(ayan.id, new InputFile(text("plan"), "a.pdf"));
    expect(await refusal(api.sendPhoto(ayan.id, "nonsense"))).toBe(
      "400 Bad Request: wrong file identifier/HTTP URL specified",
    );
    expect(await refusal(api.sendPhoto(ayan.id, document.file_id))).toBe(
      "400 Bad Request: can't use file of type Document as Photo",
    );
    expect(await refusal(api.sendPhoto(ayan.id, "https://example.org/a.png"))).toBe(
      "501 Sandbox: sending a file by HTTP URL is not implemented",
    );
    expect(await refusal(api.sendPhoto(ayan.id, new InputFile(text("no picture"), "a.png")))).toBe(
      "400 Bad Request: IMAGE_PROCESS_FAILED",
    );
    expect(await refusal(api.sendPhoto(ayan.id, new InputFile(png(2100, 100), "a.png")))).toBe(
      "400 Bad Request: PHOTO_INVALID_DIMENSIONS",
    );
  });

  test("should keep what was said of recordings", async () => {
    const { api, ayan } = await openSandbox();
    const video = await api.sendVideo(ayan.id, new InputFile(text("v"), "a.mp4"), {
      duration: 12,
      width: 640,
      height: 360,
    });
    expect(video.video).toMatchObject({ duration: 12, width: 640, height: 360, mime_type: "video/mp4" });
    const audio = await api.sendAudio(ayan.id, new InputFile(text("a"), "a.mp3"), {
      title: "Ән",
      duration: 3,
    });
    expect((await api.sendAudio(ayan.id, audio.audio.file_id)).audio).toMatchObject({
      title: "Ән",
      duration: 3,
    });
    const voice = await api.sendVoice(ayan.id, new InputFile(text("v"), "a.ogg"));
    expect(voice.voice).toMatchObject({ mime_type: "audio/ogg" });
    const other = await api.sendVoice(ayan.id, new InputFile(text("v"), "a.wav"));
    expect(other).toMatchObject({ document: { file_name: "a.wav" } });
  });

  test("should send an album as messages of one group", async () => {
    const { api, ayan } = await openSandbox();
    const album = await api.sendMediaGroup(ayan.id, [
      InputMediaBuilder.photo(new InputFile(png(10, 10), "1.png"), { caption: "бір" }),
      InputMediaBuilder.photo(new InputFile(png(20, 20), "2.png")),
    ]);
    expect(album).toHaveLength(2);
    expect(new Set(album.map((message: Message) => message.media_group_id)).size).toBe(1);
    expect(album[0]).toMatchObject({ caption: "бір", photo: [{ width: 10 }] });
    const document = InputMediaBuilder.document(new InputFile(text("d"), "d.pdf"));
    expect(await refusal(api.editMessageMedia(ayan.id, album[0]?.message_id ?? 0, document))).toBe(
      "400 Bad Request: message can't be edited",
    );
  });

  test("should change the media and caption of a message", async () => {
    const { api, ayan } = await openSandbox();
    const sent = await api.sendPhoto(ayan.id, new InputFile(png(10, 10), "1.png"), { caption: "one" });
    const media = InputMediaBuilder.photo(new InputFile(png(30, 10), "2.png"), { caption: "two" });
    expect(await api.editMessageMedia(ayan.id, sent.message_id, media)).toMatchObject({
      caption: "two",
      photo: [{ width: 30, height: 10 }],
      edit_date: expect.any(Number),
    });
    expect(await refusal(api.editMessageMedia(ayan.id, sent.message_id, media))).toContain(
      "message is not modified",
    );
    expect(await api.editMessageCaption(ayan.id, sent.message_id, { caption: "three" })).toMatchObject({
      caption: "three",
      photo: [{ width: 30, height: 10 }],
    });
    expect(await api.editMessageCaption(ayan.id, sent.message_id)).not.toHaveProperty("caption");
  });
});

describe("getFile", () => {
  test("should lead to the bytes a person sent", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    const bytes = text("смета");
    const message = ayan.file("document", { bytes, name: "смета.xlsx", mimeType: "", caption: "міне" });
    expect(message).toMatchObject({
      caption: "міне",
      document: {
        file_name: "смета.xlsx",
        mime_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        file_size: bytes.byteLength,
      },
    });
    const file = await api.getFile(message.document?.file_id ?? "");
    expect(file).toMatchObject({ file_path: "documents/file_0.xlsx", file_size: bytes.byteLength });
    const download = await fetch(`${sandbox.apiRoot}/file/bot${sandbox.token}/${file.file_path}`);
    expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes);
    expect(download.headers.get("content-type")).toBe("application/octet-stream");
  });

  test("should refuse what is unknown or larger than 20 MB", async () => {
    const { sandbox, api, ayan } = await openSandbox();
    expect(await refusal(api.getFile("nonsense"))).toBe("400 Bad Request: invalid file_id");
    const bytes = new Uint8Array(20 * 1024 * 1024 + 1);
    const message = ayan.file("video", { bytes, name: "long.mp4", mimeType: "video/mp4" });
    expect(await refusal(api.getFile(message.video?.file_id ?? ""))).toBe("400 Bad Request: file is too big");
    const missing = await fetch(`${sandbox.apiRoot}/file/bot${sandbox.token}/documents/none.txt`);
    expect(missing.status).toBe(404);
  });
});

test("people should send photos, voices and stickers as Telegram shows them", async () => {
  const { ayan } = await openSandbox();
  const bytes = png(100, 40);
  expect(ayan.file("photo", { bytes, name: "a.png", mimeType: "image/png" }).photo).toMatchObject([
    { width: 90, height: 36 },
    { width: 100, height: 40, file_size: bytes.byteLength },
  ]);
  expect(ayan.file("voice", { bytes: text("v"), name: "a.oga", mimeType: "audio/ogg" }).voice).toMatchObject({
    duration: 0,
    mime_type: "audio/ogg",
  });
  expect(ayan.file("sticker", { bytes, name: "s.webp", mimeType: "image/webp" }).sticker).toMatchObject({
    type: "regular",
    is_animated: false,
    is_video: false,
  });
  expect(() => ayan.file("photo", { bytes: new Uint8Array(), name: "a", mimeType: "" })).toThrow("empty");
});
