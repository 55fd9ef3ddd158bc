import type { Translator } from "../../i18n/translator.ts";
import { formatPhone } from "../people/phone.ts";
import { readForm } from "./draft.ts";
import type { Answers } from "./profile-form.ts";

const fields = ["language", "phone", "name", "oblast", "district", "ruralDistrict"] as const;

function answerText(t: Translator, field: (typeof fields)[number], answers: Answers): string | undefined {
  switch (field) {
    case "language":
      return answers.language && t.plain(`language.${answers.language}`);
    case "phone":
      return answers.phone && formatPhone(answers.phone);
    case "name":
      return answers.name;
    case "oblast":
    case "district":
    case "ruralDistrict": {
      const place = answers[field];
      return place && (place.id === null ? place.typed : t.language === "kk" ? place.kk : place.ru);
    }
  }
}

/** A form that was begun, and what was answered so far. What this feature does not know is written as JSON. */
export function draftLines(
  t: Translator,
  draft: { readonly kind: string; readonly data: unknown },
  updatedAt: string,
): string[] {
  const line = (label: string, value: string) => `    ${t.plain("export:line", { label, value })}`;
  if (draft.kind !== "registration" && draft.kind !== "profile") {
    return [
      `${t.plain("export:draft.other")}, ${updatedAt}`,
      line(t.plain("export:draft.answer"), JSON.stringify(draft.data)),
    ];
  }
  const answers = readForm(draft.data, draft.kind)?.answers ?? {};
  const lines = fields.flatMap((field) => {
    const value = answerText(t, field, answers);
    return value === undefined ? [] : [line(t.plain(`registration:field.${field}`), value)];
  });
  return [`${t.plain(`export:draft.${draft.kind}`)}, ${updatedAt}`, ...lines];
}
