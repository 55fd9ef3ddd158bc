import { describe, expect, test } from "vitest";
import { readImageSize } from "../../../src/sandbox/world/image-size.ts";
import { readOggDuration } from "../../../src/sandbox/world/ogg-duration.ts";
import { png } from "./pictures.ts";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : part)),
  );

describe("the size of a picture", () => {
  test("should be read from PNG", () => {
    expect(readImageSize(png(640, 480))).toEqual({ width: 640, height: 480 });
  });

  test("should be read from JPEG behind other segments", () => {
    const jpeg = bytes(
      [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2],
      [0xff, 0xc4, 0, 3, 9],
      [0xff, 0xc2, 0, 11, 8, 0x01, 0xe0, 0x02, 0x80, 3],
    );
    expect(readImageSize(jpeg)).toEqual({ width: 640, height: 480 });
  });

  test("should be read from the three kinds of WebP", () => {
    const riff = "RIFF\0\0\0\0WEBP";
    const lossy = bytes(riff, "VP8 ", Array(10).fill(0), [0x80, 0x02, 0xe0, 0x01]);
    expect(readImageSize(lossy)).toEqual({ width: 640, height: 480 });
    const packed = (640 - 1) | ((480 - 1) << 14);
    const lossless = bytes(
      riff,
      "VP8L",
      [0, 0, 0, 0, 0x2f],
      [0, 8, 16, 24].map((shift) => (packed >> shift) & 255),
    );
    expect(readImageSize(lossless)).toEqual({ width: 640, height: 480 });
    const extended = bytes(riff, "VP8X", Array(8).fill(0), [0x7f, 0x02, 0x00, 0xdf, 0x01, 0x00]);
    expect(readImageSize(extended)).toEqual({ width: 640, height: 480 });
  });

  test("should be read from GIF", () => {
    expect(readImageSize(bytes("GIF89a", [0x80, 0x02, 0xe0, 0x01]))).toEqual({ width: 640, height: 480 });
  });

  test("should not be found in anything else, nor in a picture cut short", () => {
    expect(readImageSize(bytes("%PDF-1.7"))).toBeUndefined();
    expect(readImageSize(new Uint8Array())).toBeUndefined();
    expect(readImageSize(png(640, 480).subarray(0, 20))).toBeUndefined();
    expect(readImageSize(bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4]))).toBeUndefined();
  });
});

describe("the duration of a voice message", () => {
  const page = (samples: bigint) => {
    const header = Buffer.alloc(27);
    header.write("OggS", 0, "latin1");
    header.writeBigInt64LE(samples, 6);
    return [...header];
  };

  test("should be that of its last page, in whole seconds", () => {
    expect(readOggDuration(bytes(page(0n), page(48_000n * 7n + 30_000n)))).toBe(8);
  });

  test("should not be found in anything else", () => {
    expect(readOggDuration(bytes("RIFF"))).toBeUndefined();
    expect(readOggDuration(bytes("OggS"))).toBeUndefined();
  });
});
