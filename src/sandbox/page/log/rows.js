// @ts-check
import { sameDay } from "../parts/format.js";

/** @import { MessageView } from "../../protocol.ts" */

/**
 * What stands below one another on one day of a chat.
 *
 * @typedef {{ kind: "unread", key: string } | MessageItem} Row
 * @typedef {{ kind: "message", key: string, views: MessageView[], first: boolean, last: boolean }} MessageItem
 * @typedef {{ key: string, seconds: number, rows: Row[] }} Day
 */

/** Messages of one sender closer than this stand as a group. Seconds. */
const groupGap = 900;

/**
 * The days of a chat, with the bar of unseen messages and the messages of each: an album is one row, `first` and
 * `last` of a group are told, because only the last has a tail.
 *
 * @param {MessageView[]} views
 * @param {number | null} unreadFrom
 * @returns {Day[]}
 */
export function daysOf(views, unreadFrom) {
  /** @type {Day[]} */
  const days = [];
  /** @type {MessageItem | null} */
  let group = null;
  /** @type {MessageView | null} */
  let before = null;
  for (const view of views) {
    const { message } = view;
    let day = days.at(-1);
    if (!day || !before || !sameDay(dateOf(before), dateOf(view))) {
      day = { key: dateOf(view).toDateString(), seconds: message.date, rows: [] };
      days.push(day);
      group = null;
    }
    if (message.message_id === unreadFrom) {
      day.rows.push({ kind: "unread", key: "unread" });
      group = null;
    }
    /** @type {MessageItem | null} */
    const mate = group && before && together(before, view) ? group : null;
    const album = message.media_group_id;
    if (mate && album !== undefined && album === before?.message.media_group_id) {
      mate.views.push(view);
    } else {
      if (mate) mate.last = false;
      group = { kind: "message", key: `${message.message_id}`, views: [view], first: !mate, last: true };
      day.rows.push(group);
    }
    before = view;
  }
  return days;
}

/** @param {MessageView} view */
function dateOf(view) {
  return new Date(view.message.date * 1000);
}

/** @param {MessageView} a @param {MessageView} b */
function together(a, b) {
  return a.own === b.own && !isService(a) && !isService(b) && b.message.date - a.message.date < groupGap;
}

/** Lines in the middle that nobody said. @param {MessageView} view */
export function isService({ message }) {
  return message.pinned_message !== undefined;
}
