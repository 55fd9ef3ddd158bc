// @ts-check
import { useCopy } from "../parts/use-copy.js";
import { useActions } from "../state/actions.js";

/** @import { MessageView } from "../../protocol.ts" */
/** @import { MenuItem } from "../parts/menu.js" */

/**
 * What can be done with a message (of an album: with its first).
 *
 * @param {number} personId
 * @param {MessageView[]} views
 * @returns {MenuItem[]}
 */
export function useMessageMenu(personId, views) {
  const actions = useActions();
  const copy = useCopy(personId);
  const view = views[0];
  if (!view) return [];
  const { message, own, vote } = view;
  const id = message.message_id;
  const text = message.text ?? views.find((each) => each.message.caption)?.message.caption;
  /** @type {MenuItem[]} */
  const items = [{ icon: "reply", label: "Reply", run: () => actions.beginReply(personId, id) }];
  if (own && message.text !== undefined) {
    items.push({ icon: "edit", label: "Edit", run: () => actions.beginEdit(personId, id) });
  }
  if (text) items.push({ icon: "copy", label: "Copy text", run: () => copy(text) });
  const { poll } = message;
  if (vote?.length && poll && !poll.is_closed && (poll.type === "regular" || poll.allows_revoting)) {
    items.push({ icon: "undo", label: "Retract vote", run: () => actions.vote(personId, id, []) });
  }
  return items;
}
