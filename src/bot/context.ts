import type { ConversationFlavor } from "@grammyjs/conversations";
import type { Context as GrammyContext } from "grammy";
import type { UpdateRef } from "../db/update-ref.ts";
import type { Dependencies } from "../dependencies.ts";
import type { Identity } from "../features/people/identify.ts";
import type { Actor } from "../features/people/person.ts";
import type { Language } from "../i18n/language.ts";
import type { Translator } from "../i18n/translator.ts";
import type { Section } from "../screen/section.ts";

interface Flavor {
  deps: Dependencies;
  /** The update in the inbox, for operations that mark it applied. */
  updateRef: UpdateRef;
  /** True when this update was applied before a crash and only the answer is owed. */
  alreadyApplied: boolean;
  /** What was read of the sender at the start of the update. */
  identity: Identity;
  /** The sender; replaced when the handling changes who they are or what they read. */
  actor: Actor;
  /** The words of the sender's language. */
  t: Translator;
  /** The rest of this update is answered in another language. */
  speak(language: Language): void;
  /** Leads the person to a section of the bot; the notice stands above it. */
  go(to: Section, notice?: string): Promise<void>;
  /** Reads the sender anew after the handling changed who they are. */
  refreshActor(): Promise<void>;
}

/** What handlers and dialogs are given: grammY's context of a private chat and who it is. */
export type Context = ConversationFlavor<GrammyContext & Flavor>;
