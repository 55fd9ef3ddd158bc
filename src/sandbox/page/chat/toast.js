// @ts-check
import { useEffect } from "preact/hooks";
import { html } from "../html.js";
import { useActions } from "../state/actions.js";

const shownFor = 4_000;

/** A few words that go away by themselves. @param {{ toast: { text: string, key: number } | null, personId: number }} props */
export function Toast({ toast, personId }) {
  const actions = useActions();
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => actions.endToast(personId, toast.key), shownFor);
    return () => clearTimeout(timer);
  }, [toast]);
  return html`
    <div class="toast-place" role="status">
      ${toast && html`<div key=${toast.key} class="toast" onClick=${() => actions.endToast(personId, toast.key)}>${toast.text}</div>`}
    </div>
  `;
}
