// @ts-check
const bars = 44;

/**
 * Heights from 2 to 22 for the picture of a voice. The Bot API tells no waveform, so this one only stays the same
 * for the same file.
 *
 * @param {string} seed
 * @returns {number[]}
 */
export function waveform(seed) {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
  return Array.from({ length: bars }, (_, index) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    const swell = 0.35 + 0.65 * Math.abs(Math.sin(index / 5 + (state % 3)));
    return Math.round(2 + 20 * swell * (state / 2 ** 32));
  });
}
