import type { Screen } from "../screen/screen.ts";

type InlineButton = { text: string; callback_data: string } | { text: string; url: string };

/** The inline buttons of a screen as the Bot API wants them; undefined where it has none. */
export function inlineKeyboard({
  keyboard,
}: Pick<Screen, "keyboard">): { inline_keyboard: InlineButton[][] } | undefined {
  return (
    keyboard && {
      inline_keyboard: keyboard.map((row) =>
        row.map((button) =>
          "data" in button
            ? { text: button.label, callback_data: button.data }
            : { text: button.label, url: button.url },
        ),
      ),
    }
  );
}
