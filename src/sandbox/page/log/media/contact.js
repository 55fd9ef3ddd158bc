// @ts-check
import { html } from "../../html.js";
import { Avatar } from "../../parts/avatar.js";
import { fullName } from "../../parts/format.js";

/** @import { Contact as ContactObject } from "grammy/types" */

/** @param {{ contact: ContactObject }} props */
export function Contact({ contact }) {
  const name = fullName({
    firstName: contact.first_name,
    ...(contact.last_name ? { lastName: contact.last_name } : {}),
  });
  const phone = contact.phone_number.startsWith("+") ? contact.phone_number : `+${contact.phone_number}`;
  return html`
    <div class="contact">
      <${Avatar} id=${contact.user_id ?? 0} name=${name} />
      <span class="document-lines"><strong>${name}</strong><small>${phone}</small></span>
    </div>
  `;
}
