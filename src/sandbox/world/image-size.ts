/** Reads the pixel size of a picture from its first bytes. */

export interface PixelSize {
  width: number;
  height: number;
}

/** Undefined when the bytes are not a PNG, JPEG, WebP or GIF picture. */
export function readImageSize(bytes: Uint8Array): PixelSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return pngSize(view) ?? jpegSize(view) ?? webpSize(view) ?? gifSize(view);
  } catch (cause) {
    // A picture cut short: DataView refuses to read past the end.
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

function ascii(view: DataView, at: number, length: number): string {
  let text = "";
  for (let index = at; index < Math.min(at + length, view.byteLength); index += 1) {
    text += String.fromCharCode(view.getUint8(index));
  }
  return text;
}

/** The size is in the header chunk, right after the signature. */
function pngSize(view: DataView): PixelSize | undefined {
  if (ascii(view, 1, 3) !== "PNG" || ascii(view, 12, 4) !== "IHDR") return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The size is in the first start-of-frame segment. */
function jpegSize(view: DataView): PixelSize | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  }
}

/** Three kinds of first chunk, each with its own place for the size. */
function webpSize(view: DataView): PixelSize | undefined {
  if (ascii(view, 0, 4) !== "RIFF" || ascii(view, 8, 4) !== "WEBP") return undefined;
  const chunk = ascii(view, 12, 4);
  if (chunk === "VP8 ") {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (chunk === "VP8L") {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk === "VP8X") {
    return { width: (view.getUint32(24, true) & 0xffffff) + 1, height: (view.getUint32(26, true) >>> 8) + 1 };
  }
  return undefined;
}

function gifSize(view: DataView): PixelSize | undefined {
  if (ascii(view, 0, 4) !== "GIF8") return undefined;
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}
