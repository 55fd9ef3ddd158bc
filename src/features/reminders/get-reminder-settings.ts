import type { Dependencies } from "../../dependencies.ts";
import { readSettings, type Settings } from "./settings.ts";

/** When and of what a person wants to be reminded; what holds for everybody where they have changed nothing. */
export async function getReminderSettings(
  deps: Pick<Dependencies, "prisma">,
  { personId }: { personId: string },
): Promise<Settings> {
  return readSettings(await deps.prisma.reminderSettings.findUnique({ where: { personId } }));
}
