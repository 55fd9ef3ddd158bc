// @ts-check

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat("en", { weekday: "short" });
const dayMonth = new Intl.DateTimeFormat("en", { month: "long", day: "numeric" });
const dayMonthYear = new Intl.DateTimeFormat("en", { month: "long", day: "numeric", year: "numeric" });
const short = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "2-digit", year: "2-digit" });

const day = 86_400_000;

/** "14:05". @param {number} seconds unix time */
export function formatTime(seconds) {
  return clock.format(seconds * 1000);
}

/** "Today", "November 21", with the year when it is another. @param {number} seconds @param {Date} now */
export function formatDay(seconds, now) {
  const date = new Date(seconds * 1000);
  if (sameDay(date, now)) return "Today";
  if (sameDay(date, new Date(now.getTime() - day))) return "Yesterday";
  return (date.getFullYear() === now.getFullYear() ? dayMonth : dayMonthYear).format(date);
}

/** For the list of people: the time today, the weekday within a week, else the date. @param {number} seconds @param {Date} now */
export function formatListTime(seconds, now) {
  const date = new Date(seconds * 1000);
  if (sameDay(date, now)) return clock.format(date);
  return now.getTime() - date.getTime() < 6 * day ? weekday.format(date) : short.format(date);
}

/** @param {Date} a @param {Date} b */
export function sameDay(a, b) {
  return a.toDateString() === b.toDateString();
}

/** "340 B", "1.2 KB", "4.5 MB", in units of 1024 as Telegram counts. @param {number} bytes */
export function formatSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

/** "0:07", "12:30". @param {number} seconds */
export function formatDuration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** @param {{ firstName: string, lastName?: string }} person */
export function fullName(person) {
  return person.lastName ? `${person.firstName} ${person.lastName}` : person.firstName;
}
