// @ts-check
import { html } from "../html.js";
import { useCopy } from "../parts/use-copy.js";

/** A word of code; a click copies it. @param {{ text: string, personId: number }} props */
export function InlineCode({ text, personId }) {
  const copy = useCopy(personId);
  return html`<code title="Copy" onClick=${() => copy(text)}>${text}</code>`;
}

/** @param {{ text: string, language?: string | undefined, personId: number }} props */
export function CodeBlock({ text, language, personId }) {
  const copy = useCopy(personId);
  return html`
    <span class="code-block">
      <span class="code-head">
        <span>${language ?? "code"}</span>
        <button type="button" class="code-copy" onClick=${() => copy(text)}>Copy</button>
      </span>
      <pre><code>${text}</code></pre>
    </span>
  `;
}
