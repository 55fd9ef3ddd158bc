import type { Translator } from "../../i18n/translator.ts";
import type { Screen } from "../../screen/screen.ts";
import { homeButton } from "../home/screens.ts";
import { type TeamRole, teamRoles } from "../people/list-team.ts";
import type { Role } from "../people/person.ts";
import type { NamedScope } from "../people/scope.ts";
import { memberButton } from "./buttons.ts";
import { scopeText } from "./scope-text.ts";
import { paragraphs } from "./screens.ts";

/** To somebody whose role was taken away. */
export function revokedScreen(t: Translator, role: TeamRole): Screen {
  return { text: t(`team:told.revoked.${role}`), keyboard: [[homeButton(t)]] };
}

/** To a specialist who looks after something else from now on. */
export function scopeChangedScreen(t: Translator, scope: NamedScope): Screen {
  return {
    text: paragraphs(t("team:told.scope"), scopeText(t, scope)),
    keyboard: [[homeButton(t)]],
  };
}

/** To the organizer whose invitation somebody used. */
export function joinedScreen(
  t: Translator,
  joined: { personId: string; name: string | null; role: Role },
): Screen {
  const { personId } = joined;
  const name = joined.name ?? t.plain("team:members.nameless");
  const role = teamRoles.find((role) => role === joined.role);
  const card = role && {
    label: t.plain("team:told.button.card"),
    data: memberButton.data({ action: "view", role, page: 0, personId }),
  };
  return {
    text: t("team:told.joined", { name, role: t.plain(`role.${joined.role}`) }),
    keyboard: [...(card ? [[card]] : []), [homeButton(t)]],
  };
}
