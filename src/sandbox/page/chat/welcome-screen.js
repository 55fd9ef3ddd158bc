// @ts-check
import { html } from "../html.js";
import { Avatar } from "../parts/avatar.js";

/** @import { PersonView } from "../../protocol.ts" */

/** What stands in an empty chat: the bot's description. @param {{ person: PersonView }} props */
export function WelcomeScreen({ person }) {
  const { bot } = person;
  return html`
    <div class="welcome">
      <div class="welcome-card">
        <${Avatar} id=${bot.id} name=${bot.name} size="large" />
        ${
          bot.description
            ? html`<h3>What can this bot do?</h3><p lang=${person.languageCode}>${bot.description}</p>`
            : html`<p lang=${person.languageCode}>${bot.shortDescription || bot.name}</p>`
        }
      </div>
    </div>
  `;
}
