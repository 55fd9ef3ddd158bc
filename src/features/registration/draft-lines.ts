import type { Translator } from "../../i18n/translator.ts";
import { formatPhone } from "../people/phone.ts";
import { type FormKind, readForm } from "./draft.ts";
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

/** What was answered so far in a form that was begun, a line a field. */
export function answerLines(t: Translator, { kind, data }: { kind: FormKind; data: unknown }): string[] {
  const answers = readForm(data, kind)?.answers ?? {};
  return fields.flatMap((field) => {
    const value = answerText(t, field, answers);
    const label = t.plain(`registration:field.${field}`);
    return value === undefined ? [] : [t.plain("export:line", { label, value })];
  });
}
