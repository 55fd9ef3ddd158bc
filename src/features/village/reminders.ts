import { addDays, fromColumn, toColumn } from "../../shared/day.ts";
import { momentOf } from "../../shared/quiet-hours.ts";
import { may } from "../people/permissions.ts";
import { rules } from "../reminders/rules.ts";
import { idsOf, nothingMore, type ReminderSource } from "../reminders/source.ts";
import { milestoneButton } from "./buttons.ts";

/** Milestones of initiatives that are carried out, from the first day on which their akim is reminded of them. */
export const dueMilestones: ReminderSource = {
  isFor: (person) => may(person, "initiative.write"),
  async find({ prisma }, asked) {
    const { today, timeZone } = asked;
    const rows = await prisma.milestone.findMany({
      where: {
        initiative: { ownerId: { in: idsOf(asked) }, status: "inImplementation" },
        doneAt: null,
        droppedAt: null,
        dueOn: { lte: toColumn(addDays(today, -rules.milestoneDue.on[0])) },
      },
      select: { id: true, title: true, dueOn: true, initiative: { select: { ownerId: true } } },
    });
    return rows.map(({ id, title, dueOn, initiative }) => ({
      ...nothingMore,
      personId: initiative.ownerId,
      subject: id,
      since: momentOf(fromColumn(dueOn), 0, timeZone),
      title,
      dueOn: fromColumn(dueOn),
      button: milestoneButton.data({ action: "view", id }),
    }));
  },
};
