// @ts-check
import { useActions } from "../state/actions.js";

/**
 * Copies text and says so in the person's chat.
 *
 * @param {number} personId
 * @returns {(text: string) => Promise<void>}
 */
export function useCopy(personId) {
  const actions = useActions();
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      actions.toast(personId, "Copied");
    } catch {
      actions.toast(personId, "The browser did not allow copying");
    }
  };
}
