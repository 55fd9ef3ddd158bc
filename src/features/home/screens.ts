import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { may } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { goButton } from "./buttons.ts";
import type { HomeParts, NextStep } from "./next-step.ts";

/** The way back to the home screen, for the last row of a screen. */
export function homeButton(t: Translator): InlineButton {
  return { label: t.plain("button.home"), data: goButton.data({ to: "home" }) };
}

/** The home screen of a registered person: what to do next, then the sections that are open to them. */
export function homeScreen(
  t: Translator,
  input: {
    readonly actor: Pick<Actor, "name" | "grants" | "status">;
    readonly nextStep: NextStep | undefined;
    readonly sections: HomeParts["sections"];
    readonly notice?: string;
  },
): Screen {
  const { actor, nextStep, notice } = input;
  const roles = actor.grants.map((grant) => t.plain(`role.${grant.role}`)).join(", ");
  const text = [
    ...(notice ? [notice] : []),
    t("home:greeting", { name: actor.name ?? "" }),
    ...(roles ? [t("home:roles", { roles })] : []),
    nextStep?.text ?? t("home:nothing"),
  ].join("\n\n");
  const sections = input.sections
    .map((row) => row.filter((section) => section.visible(actor)))
    .filter((row) => row.length > 0)
    .map((row) => row.map(({ to, label }) => ({ label: label(t), data: goButton.data({ to }) })));
  return { text, keyboard: [...(nextStep ? [[nextStep.button]] : []), ...sections] };
}

export function helpScreen(t: Translator, actor: Pick<Actor, "grants" | "status">): Screen {
  const text = may(actor, "role.manage")
    ? [t("home:help.text"), t("home:help.team")].join("\n")
    : t("home:help.text");
  return { text, keyboard: [[homeButton(t)]] };
}

/** The answer to what no part of the bot expected: text, or anything else. */
export function hintScreen(t: Translator, met: "text" | "media" | "edited"): Screen {
  return { text: t(`home:hint.${met}`), keyboard: [[homeButton(t)]] };
}
