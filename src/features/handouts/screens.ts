import type { Translator } from "../../i18n/translator.ts";
import type { Screen } from "../../screen/screen.ts";
import { moduleButton } from "../courses/buttons.ts";
import { sizeText } from "../courses/page-screens.ts";
import { homeButton } from "../home/screens.ts";
import { handoutButton } from "./buttons.ts";

/** Tells how large the PDF is before it is sent. */
export function handoutScreen(
  t: Translator,
  input: { module: { id: string; title: string }; size: number },
): Screen {
  const { module, size } = input;
  return {
    text: t("handout:ask", { title: module.title, size: sizeText(t, size) }),
    keyboard: [
      [
        {
          label: t.plain("handout:button.send", { size: sizeText(t, size) }),
          data: handoutButton.data({ action: "send", module: module.id }),
        },
      ],
      [{ label: t.plain("handout:button.module"), data: moduleButton.data({ module: module.id }) }],
      [homeButton(t)],
    ],
  };
}

/** The words under the PDF. */
export function handoutCaption(t: Translator, module: { id: string; title: string }): Screen {
  return {
    text: t("handout:caption", { title: module.title }),
    keyboard: [
      [{ label: t.plain("handout:button.module"), data: moduleButton.data({ module: module.id }) }],
      [homeButton(t)],
    ],
  };
}
