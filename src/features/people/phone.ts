import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** A number as Telegram gives it in a contact (with or without "+") in E.164, or undefined when it is none. */
export function readPhone(text: string): string | undefined {
  const international = text.trim().startsWith("+") ? text : `+${text.trim()}`;
  const number = parsePhoneNumberFromString(international);
  return number?.isValid() ? number.number : undefined;
}

/** E.164 as people write it; a number of Kazakhstan as people there group it: "+7 701 123 45 67". */
export function formatPhone(phone: string): string {
  const kazakh = /^\+7(7\d{2})(\d{3})(\d{2})(\d{2})$/.exec(phone);
  if (kazakh) return `+7 ${kazakh.slice(1).join(" ")}`;
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}
