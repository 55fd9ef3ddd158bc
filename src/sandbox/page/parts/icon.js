// @ts-check
import { html } from "../html.js";

/** Outlines on a field of 24 × 24. */
const outlines = {
  add: "M12 5v14M5 12h14",
  back: "M20 12H5M11 5.5 4.5 12l6.5 6.5",
  bulb: "M9.5 18.5h5M10.5 21.5h3M8.8 15.2C7.1 14.1 6 12.3 6 10.2a6 6 0 0 1 12 0c0 2.1-1.1 3.9-2.8 5-.4.3-.7.7-.7 1.2h-5c0-.5-.3-.9-.7-1.2z",
  check: "m5 12.5 4.6 4.6L19 7.5",
  clip: "m20 11.2-8.3 8.3a5.2 5.2 0 0 1-7.4-7.4l8.6-8.6a3.5 3.5 0 0 1 4.9 4.9l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6",
  close: "M6 6l12 12M18 6 6 18",
  columns: "M4 5h16v14H4zM12 5v14",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  document: "M6 3h8l5 5v13H6zM13.5 3v5.5H19",
  down: "m6 9.5 6 6 6-6",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  edit: "m4 20 .8-4L16 4.8a2.3 2.3 0 0 1 3.2 3.2L8 19.2zM14 7l3 3",
  keyboard: "M4 6h16v12H4zM8 10h.01M12 10h.01M16 10h.01M8.5 14h7",
  link: "M10 13.5a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10.5a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2",
  location:
    "M12 21.5s7-6.2 7-11.7a7 7 0 0 0-14 0c0 5.5 7 11.7 7 11.7zM12 12.3a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z",
  menu: "M4 7h16M4 12h16M4 17h16",
  mic: "M12 15a3.5 3.5 0 0 0 3.5-3.5v-5a3.5 3.5 0 0 0-7 0v5A3.5 3.5 0 0 0 12 15zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3.5",
  moon: "M20 14.2A8 8 0 0 1 9.8 4 8.2 8.2 0 1 0 20 14.2z",
  photo: "M4 5h16v14H4zM4 16.5l5-5 4 4 2.5-2.5 4.5 4.5M15.5 9.5h.01",
  reply: "M10 5 3.5 11.5 10 18v-4c5 0 8 1.5 10.5 5-.6-6-4-9.8-10.5-10.3z",
  sticker: "M20.5 12.5A8.5 8.5 0 1 1 11.5 3.5c0 5.5 3.5 9 9 9zM11.5 3.500l9 9",
  stop: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.8 5.800l12.4 12.4",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.500v2M12 19.500v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400M17.3 17.300l1.4 1.400M5.3 18.700l1.4-1.400M17.3 6.700l1.4-1.4",
  undo: "M8.5 5 4 9.5 8.5 14M4.5 9.500H14a5.5 5.5 0 0 1 0 11h-4",
};

/** Filled shapes on a field of 24 × 24. */
const shapes = {
  more: "M12 7.200a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.400zm0 6.500a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.400zm0 6.500a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.400z",
  outward: "M9 6.500h8.500V15h-2.200V10.300l-7.1 7.1-1.6-1.6 7.1-7.100H9z",
  pause: "M7.5 5.500h3.200v13H7.500zm5.8 0h3.200v13h-3.200z",
  play: "M8 5.200v13.600l11-6.800z",
  plane: "M3.3 20.3 21.5 12 3.3 3.700l.01 6.500L15 12 3.31 13.800z",
};

/** @typedef {keyof typeof outlines | keyof typeof shapes} IconName */

/** A picture for the eye only: whatever carries it must have a name of its own. @param {{ name: IconName }} props */
export function Icon({ name }) {
  if (name in shapes) {
    const shape = shapes[/** @type {keyof typeof shapes} */ (name)];
    return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="currentColor"><path d=${shape} /></svg>`;
  }
  const outline = outlines[/** @type {keyof typeof outlines} */ (name)];
  return html`
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor"
      stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d=${outline} /></svg>
  `;
}
