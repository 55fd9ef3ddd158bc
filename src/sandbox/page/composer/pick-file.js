// @ts-check
/**
 * Asks the person for a file.
 *
 * @param {string} accept as of an input, "" for any
 * @returns {Promise<File | null>} null when they thought better of it
 */
export function pickFile(accept) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  const { promise, resolve } = /** @type {PromiseWithResolvers<File | null>} */ (Promise.withResolvers());
  input.addEventListener("change", () => resolve(input.files?.[0] ?? null));
  input.addEventListener("cancel", () => resolve(null));
  input.click();
  return promise;
}
