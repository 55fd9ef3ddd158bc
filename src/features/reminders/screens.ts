import type { Translator } from "../../i18n/translator.ts";
import type { Screen } from "../../screen/screen.ts";
import type { Due } from "./due.ts";

/** What a message of reminders shows. */
export interface Digest {
  /** At least one thing, the most urgent first, those of one kind together. */
  readonly due: readonly Due[];
  /** The person was away for long: it says what they missed. */
  readonly missed: boolean;
  /** For buttons that put everything in it off. */
  readonly digestId: string;
}

/** One message of everything that a person is to be reminded of. */
export function digestScreen(t: Translator, { due }: Digest): Screen {
  return {
    text: due
      .map(({ title }) => (typeof title === "string" ? title : (title?.[t.language] ?? "")))
      .join("\n"),
    keyboard: due.slice(0, 5).map(({ title, button }) => [
      {
        label: typeof title === "string" ? title : (title?.[t.language] ?? "…"),
        data: button,
      },
    ]),
  };
}
