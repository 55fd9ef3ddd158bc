// @ts-check
import { html } from "../../html.js";
import { Icon } from "../../parts/icon.js";

/** @import { Location as LocationObject, Venue } from "grammy/types" */

/** A place. No map is fetched: the sandbox asks nobody outside. @param {{ location: LocationObject, venue?: Venue | undefined }} props */
export function Location({ location, venue }) {
  const { latitude, longitude } = location;
  const place = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return html`
    <div class="location">
      <svg class="map" viewBox="0 0 320 160" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
        <path class="map-water" d="M0 120c60-30 90 10 150-10s90-50 170-30v80H0z" />
        <path class="map-road" d="M-10 40 120 70l90-40 120 20M70-10l50 80 20 100M210 30l40 140M-10 95l130-25" />
      </svg>
      <span class="pin"><${Icon} name="location" /></span>
      <span class="place">${venue ? `${venue.title}, ${venue.address}` : place}</span>
    </div>
  `;
}
