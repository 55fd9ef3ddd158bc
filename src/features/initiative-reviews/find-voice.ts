import type { Dependencies } from "../../dependencies.ts";
import { findFor, findInitiative } from "../initiatives/find-initiative.ts";
import type { Actor } from "../people/person.ts";

/**
 * Telegram's id of a voice that belongs to an initiative's review: of a remark, of a message of the conversation, or of
 * a note that answers a field. Undefined where there is none, or it is not for the actor's ears.
 */
export async function findVoice(
  deps: Pick<Dependencies, "prisma">,
  input: { actor: Actor; what: "remark" | "message" | "note"; id: string },
): Promise<string | undefined> {
  const { prisma } = deps;
  const { actor, what, id } = input;
  switch (what) {
    case "remark": {
      const remark = await prisma.remark.findUnique({ where: { id } });
      const initiative = remark && (await findInitiative(prisma, { actor, id: remark.initiativeId }));
      if (!initiative) return undefined;
      // Until it is sent, it is the specialist's own.
      const mayHear = remark.sentAt !== null || initiative.relations.includes("reviewer");
      return mayHear ? (remark.voiceFileId ?? undefined) : undefined;
    }
    case "message": {
      const message = await prisma.initiativeMessage.findUnique({ where: { id } });
      if (!message) return undefined;
      const found = await findFor(prisma, { actor, id: message.initiativeId, action: "talk" });
      return found.type === "found" ? (message.voiceFileId ?? undefined) : undefined;
    }
    case "note": {
      const note = await prisma.initiativeFile.findUnique({ where: { id } });
      if (note?.kind !== "voice") return undefined;
      const found = await findFor(prisma, { actor, id: note.initiativeId, action: "writeOut" });
      return found.type === "found" ? (note.fileId ?? undefined) : undefined;
    }
  }
}
