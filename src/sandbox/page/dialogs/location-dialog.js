// @ts-check
import { html } from "../html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";

/** Astana. */
const somewhere = { latitude: "51.12822", longitude: "71.43060" };

/** @param {{ onSend: (place: { latitude: number, longitude: number }) => void, onClose: () => void }} props */
export function LocationDialog({ onSend, onClose }) {
  /** @param {FormData} form */
  const submit = (form) => {
    onClose();
    onSend({ latitude: Number(form.get("latitude")), longitude: Number(form.get("longitude")) });
  };
  return html`
    <${Dialog} title="Send a location" submitLabel="Send" onClose=${onClose} onSubmit=${submit}>
      <${Field} label="Latitude" name="latitude" type="number" step="any" min="-90" max="90" required autofocus value=${somewhere.latitude} />
      <${Field} label="Longitude" name="longitude" type="number" step="any" min="-180" max="180" required value=${somewhere.longitude} />
    </${Dialog}>
  `;
}
