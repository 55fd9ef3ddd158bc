import { inTransaction } from "../../db/transaction.ts";
import { markApplied, type UpdateRef } from "../../db/update-ref.ts";
import type { Dependencies } from "../../dependencies.ts";
import type { Actor } from "../people/person.ts";
import { changed, isUsual, readSettings, type Settings, type SettingsChange } from "./settings.ts";

/**
 * Changes when or of what the actor is reminded. A change names what shall be, so that the second of two taps changes
 * nothing. Whoever wants what everybody has keeps no row.
 *
 * @returns the settings as they are now
 */
export async function changeReminderSettings(
  deps: Pick<Dependencies, "prisma" | "clock">,
  input: { actor: Actor; change: SettingsChange; update: UpdateRef },
): Promise<Settings> {
  const { personId } = input.actor;
  const now = deps.clock.now();
  return inTransaction(deps.prisma, async (tx) => {
    // One change after another: each keeps what the one before it has changed.
    await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "id" = ${personId}::uuid FOR NO KEY UPDATE`;
    const settings = changed(
      readSettings(await tx.reminderSettings.findUnique({ where: { personId } })),
      input.change,
    );
    if (isUsual(settings)) await tx.reminderSettings.deleteMany({ where: { personId } });
    else {
      const { hour, off } = settings;
      const row = { hour, off, muted: [...settings.muted], updatedAt: now };
      await tx.reminderSettings.upsert({
        where: { personId },
        create: { personId, ...row },
        update: row,
      });
    }
    await markApplied(tx, input.update, now);
    return settings;
  });
}
