// @ts-check
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../html.js";

/** @import { ComponentChildren } from "preact" */

/**
 * A modal dialog: the focus stays inside and goes back after. Escape and a click beside it close it.
 *
 * @param {{
 *   title: string,
 *   onClose: () => void,
 *   onSubmit?: (form: FormData) => void,
 *   submitLabel?: string,
 *   closeLabel?: string | null,
 *   role?: "dialog" | "alertdialog",
 *   children?: ComponentChildren,
 * }} props `closeLabel` null leaves the second button out
 */
export function Dialog({
  title,
  onClose,
  onSubmit,
  submitLabel = "OK",
  closeLabel = "Cancel",
  role,
  children,
}) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const titleId = useId();
  // In a layout effect, so that nobody ever sees the page without the dialog but with the focus lost.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // The browser gives the focus back only when a dialog is closed, not when it is taken out of the page.
    return () => dialog?.close();
  }, []);
  /** @param {MouseEvent} event */
  const onClick = (event) => {
    if (event.target === ref.current) onClose();
  };
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    if (onSubmit) onSubmit(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)));
    else onClose();
  };
  return html`
    <dialog ref=${ref} class="dialog" role=${role} aria-labelledby=${titleId}
      onCancel=${(/** @type {Event} */ event) => {
        event.preventDefault();
        onClose();
      }} onClick=${onClick}>
      <form class="dialog-body" onSubmit=${submit}>
        <h2 id=${titleId}>${title}</h2>
        ${children}
        <div class="dialog-buttons">
          ${closeLabel !== null && html`<button type="button" onClick=${onClose}>${closeLabel}</button>`}
          <button type="submit" autofocus=${children === undefined || role === "alertdialog"}>${submitLabel}</button>
        </div>
      </form>
    </dialog>
  `;
}
