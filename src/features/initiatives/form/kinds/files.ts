import { z } from "zod";
import { mostAttachments } from "../../fields.ts";
import { fileText } from "../../file-text.ts";
import type { Question } from "./question.ts";

/** Attachments, which are rows of their own: they are added by being sent, and taken away by buttons. */
export const files: Question<never, never> = {
  pending: z.never(),
  take(input) {
    return input.type === "choose" && input.value === "done"
      ? { type: "done" }
      : { type: "fault", notice: (t) => t("form:files.hint") };
  },
  draw(t, at, button) {
    const attached = at.files.filter(({ field }) => field === "attachments");
    const left = mostAttachments - attached.length;
    return {
      lines: [
        attached.length === 0
          ? t("form:files.none")
          : t("form:files.have", { number: attached.length, most: mostAttachments }),
        ...(left > 0 ? [] : [t("form:files.full", { most: mostAttachments })]),
      ],
      rows: [
        ...attached.map((file, index) => [
          button(
            t.plain("form:files.remove", { number: index + 1, file: fileText(t, file) }),
            "remove",
            file.id,
          ),
        ]),
        ...(attached.length > 0 ? [[button(t.plain("form:button.done"), "choose", "done")]] : []),
      ],
      leadsOn: true,
    };
  },
  hint: (t) => t("form:files.hint"),
};
