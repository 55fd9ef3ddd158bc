import type { Translator } from "../../i18n/translator.ts";
import type { InlineButton, Screen } from "../../screen/screen.ts";
import { may } from "../people/permissions.ts";
import type { Actor } from "../people/person.ts";
import { goButton } from "./buttons.ts";

/** The way back to the home screen, for the last row of a screen. */
export function homeButton(t: Translator): InlineButton {
  return { label: t.plain("button.home"), data: goButton.data({ to: "home" }) };
}

/** The home screen of a registered person: what to do next, then the sections that are open to them. */
export function homeScreen(
  t: Translator,
  actor: Pick<Actor, "name" | "grants" | "status">,
  notice?: string,
): Screen {
  const organizes = may(actor, "role.manage");
  const roles = actor.grants.map((grant) => t.plain(`role.${grant.role}`)).join(", ");
  const text = [
    ...(notice ? [notice] : []),
    t("home:greeting", { name: actor.name ?? "" }),
    ...(roles ? [t("home:roles", { roles })] : []),
    organizes ? t("home:organizerNext") : t("home:nothing"),
  ].join("\n\n");
  const section = (label: string, to: "settings" | "help" | "team"): InlineButton => ({
    label,
    data: goButton.data({ to }),
  });
  return {
    text,
    keyboard: [
      ...(organizes ? [[section(t.plain("home:button.team"), "team")]] : []),
      [section(t.plain("home:button.settings"), "settings"), section(t.plain("home:button.help"), "help")],
    ],
  };
}

export function helpScreen(t: Translator, actor: Pick<Actor, "grants" | "status">): Screen {
  const text = may(actor, "role.manage")
    ? [t("home:help.text"), t("home:help.team")].join("\n")
    : t("home:help.text");
  return { text, keyboard: [[homeButton(t)]] };
}

/** The answer to what no part of the bot expected: text, or anything else. */
export function hintScreen(t: Translator, expected: "text" | "media"): Screen {
  return { text: t(`home:hint.${expected}`), keyboard: [[homeButton(t)]] };
}
