import type { Dependencies } from "./dependencies.ts";
import {
  hashInvitationCode,
  invitationPayload,
  newInvitationCode,
} from "./features/invitations/invitation.ts";
import type { Sandbox } from "./sandbox/contract.ts";

/** The sandbox's organizer has this Telegram id, which counts as one of ORGANIZER_IDS there. */
export const demoOrganizerId = 1003;
const almatyOblastId = "190000000";
const demoInvitationDays = 365;

/** Gives a fresh sandbox its people: two akims, an organizer, and a specialist who comes by an invitation. */
export async function addDemoPeople(
  deps: Pick<Dependencies, "prisma" | "clock">,
  sandbox: Sandbox,
): Promise<void> {
  if (sandbox.people.list().length > 0) return;
  const code = newInvitationCode();
  const now = deps.clock.now();
  await deps.prisma.invitation.create({
    data: {
      codeHash: hashInvitationCode(code),
      role: "specialist",
      oblastIds: [almatyOblastId],
      createdAt: now,
      expiresAt: new Date(now.getTime() + demoInvitationDays * 86_400_000),
    },
  });
  sandbox.people.add({
    id: 1001,
    firstName: "Айгүл",
    lastName: "Сейітқызы",
    languageCode: "kk",
    phone: "+77011234501",
    note: "akim, reads Kazakh",
  });
  sandbox.people.add({
    id: 1002,
    firstName: "Сергей",
    lastName: "Ким",
    languageCode: "ru",
    phone: "+77011234502",
    note: "akim, reads Russian",
  });
  sandbox.people.add({
    id: demoOrganizerId,
    firstName: "Динара",
    lastName: "Омарова",
    languageCode: "ru",
    phone: "+77011234503",
    note: "organizer",
  });
  sandbox.people.add({
    id: 1004,
    firstName: "Ерлан",
    lastName: "Тілеубек",
    languageCode: "kk",
    phone: "+77011234504",
    note: "specialist, invited",
    startPayload: invitationPayload(code),
  });
}
