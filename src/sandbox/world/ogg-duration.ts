/** How long an Ogg Opus voice message is. */

const PAGE_HEADER = 27;
/** Opus counts at 48 kHz whatever the recording's rate: RFC 7845, section 4. */
const SAMPLES_PER_SECOND = 48_000;

/** Whole seconds, rounded; undefined when the bytes are not an Ogg stream. */
export function readOggDuration(bytes: Uint8Array): number | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.toString("latin1", 0, 4) !== "OggS") return undefined;
  const lastPage = buffer.lastIndexOf("OggS");
  if (lastPage + PAGE_HEADER > buffer.length) return undefined;
  const samples = buffer.readBigInt64LE(lastPage + 6);
  return samples < 0n ? undefined : Math.round(Number(samples) / SAMPLES_PER_SECOND);
}
