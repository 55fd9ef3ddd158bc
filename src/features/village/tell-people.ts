import { handles } from "../../jobs/job.ts";
import { tellOfEvent } from "../initiatives/tell-of-event.ts";
import { tellPerson } from "../people/tell-person.ts";
import { tellInvolvedJob, tellReportJob } from "./jobs.ts";
import { getReport } from "./list-reports.ts";
import { reportScreen } from "./report-screens.ts";
import { toldScreen } from "./told-screens.ts";

/** Tells the owner and the reviewer that an initiative began, is done, or was stopped. */
export const tellInvolved = handles(tellInvolvedJob, (deps, told, run) =>
  tellOfEvent(deps, told, run, ({ t, initiative, event }) => {
    switch (event.to) {
      case "inImplementation":
        return toldScreen(t, initiative, { type: "begun" });
      case "completed":
        return toldScreen(t, initiative, { type: "completed" });
      case "stopped":
        return toldScreen(t, initiative, { type: "stopped", reason: event.reason ?? "" });
      default:
        return undefined;
    }
  }),
);

/** Brings a report to the reviewer, or to the owner where somebody else made it. */
export const tellReport = handles(tellReportJob, async (deps, { reportId, personId }, run) => {
  const { timeZone } = deps.config;
  await tellPerson(deps, {
    personId,
    run,
    async draw(person) {
      const t = deps.words[person.language];
      const told = await getReport(deps, { actor: person, reportId });
      return told && { screen: reportScreen(t, { ...told, timeZone, heading: t("village:told.reported") }) };
    },
  });
});
