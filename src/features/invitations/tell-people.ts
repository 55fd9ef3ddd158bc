import { handles } from "../../jobs/job.ts";
import { holds } from "../people/person.ts";
import { nameScope } from "../people/scope.ts";
import { tellPerson } from "../people/tell-person.ts";
import { tellRevokedJob, tellScopeJob } from "./jobs.ts";
import { revokedScreen, scopeChangedScreen } from "./told-screens.ts";

/** Tells somebody that a role of theirs was taken away, unless they were given it again. */
export const tellRevoked = handles(tellRevokedJob, async (deps, { personId, role }, run) => {
  await tellPerson(deps, {
    personId,
    run,
    draw: (person) =>
      holds(person, role) ? undefined : { screen: revokedScreen(deps.words[person.language], role) },
  });
});

/** Tells a specialist what they look after now; not one who is a specialist no longer. */
export const tellScope = handles(tellScopeJob, async (deps, { personId }, run) => {
  await tellPerson(deps, {
    personId,
    run,
    async draw(person) {
      const grant = person.grants.find(({ role }) => role === "specialist");
      if (!grant) return undefined;
      const scope = await nameScope(deps, grant);
      return { screen: scopeChangedScreen(deps.words[person.language], scope) };
    },
  });
});
