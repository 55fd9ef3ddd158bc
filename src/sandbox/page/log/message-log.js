// @ts-check
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "../html.js";
import { formatDay } from "../parts/format.js";
import { useActions } from "../state/actions.js";
import { DownButton } from "./down-button.js";
import { MessageRow } from "./message-row.js";
import { daysOf } from "./rows.js";

/** @import { PersonView } from "../../protocol.ts" */
/** @import { Chat } from "../state/model.js" */
/** @import { Day } from "./rows.js" */

/** How many messages are drawn at first, and how many more at each arrival at the top. */
const portion = 150;
const nearBottom = 24;

/**
 * The messages of a chat. The list is laid out from its end (see chat.css), so the browser itself keeps it at the
 * bottom, or in its place when somebody reads further up.
 *
 * @param {{ person: PersonView, chat: Chat }} props
 */
export function MessageLog({ person, chat }) {
  const actions = useActions();
  const scroller = useRef(/** @type {HTMLDivElement | null} */ (null));
  const top = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [atBottom, setAtBottom] = useState(true);
  const [drawn, setDrawn] = useState(portion);
  const visible = useVisible();

  const shown = useMemo(() => chat.views.slice(-drawn), [chat.views, drawn]);
  const days = useMemo(() => daysOf(shown, chat.unreadFrom), [shown, chat.unreadFrom]);

  const isAtBottom = () => -(scroller.current?.scrollTop ?? 0) < nearBottom;

  useLayoutEffect(() => {
    scroller.current?.querySelector(".unread-bar")?.scrollIntoView({ block: "nearest" });
  }, [chat.unreadFrom]);

  useEffect(() => {
    if (isAtBottom() && visible && person.unread > 0) actions.read(person.id);
  }, [atBottom, visible, person.unread, person.id]);

  useEffect(() => {
    const mark = top.current;
    if (!mark || drawn >= chat.views.length) return;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setDrawn((count) => count + portion),
    );
    observer.observe(mark);
    return () => observer.disconnect();
  }, [drawn, chat.views.length]);

  const toBottom = () => scroller.current?.scrollTo({ top: 0, behavior: "smooth" });
  const last = chat.views.at(-1);
  const lastOwn = last?.own ? last.message.message_id : null;
  // What the person says brings them back to the end, as in every client.
  useEffect(() => {
    if (lastOwn !== null && scroller.current) scroller.current.scrollTop = 0;
  }, [lastOwn]);

  return html`
    <div class="log-frame">
      <div ref=${scroller} class="log-scroller"
        onScroll=${() => setAtBottom(isAtBottom())}>
        <div class="log" role="log" aria-live="polite" aria-label="Messages" lang=${person.languageCode}
          onKeyDown=${moveByArrows}>
          <div ref=${top} class="log-top" />
          ${days.map(
            (day) => html`
              <div key=${day.key}>
                <div class="day" lang="en"><span class="pill">${formatDay(day.seconds, new Date())}</span></div>
                ${drawDay(day, person, chat, day === days.at(-1))}
              </div>
            `,
          )}
        </div>
      </div>
      ${!atBottom && html`<${DownButton} unread=${person.unread} onPress=${toBottom} />`}
    </div>
  `;
}

/** @param {Day} day @param {PersonView} person @param {Chat} chat @param {boolean} isLast */
function drawDay(day, person, chat, isLast) {
  return day.rows.map((row) => {
    if (row.kind === "unread") {
      return html`<div key=${row.key} class="unread-bar" lang="en">Unread messages</div>`;
    }
    const ids = row.views.map((view) => `${view.message.message_id}:`);
    return html`
      <${MessageRow} key=${row.key} views=${row.views} first=${row.first} last=${row.last}
        personId=${person.id} botUsername=${person.bot.username} botName=${person.bot.name}
        tabbable=${isLast && row === day.rows.at(-1)}
        pressed=${chat.pressed.filter((press) => ids.some((id) => press.startsWith(id))).join(" ")} />
    `;
  });
}

/** Up and down go from message to message. @param {KeyboardEvent} event */
function moveByArrows(event) {
  const here = /** @type {HTMLElement} */ (event.target);
  if (!here.matches("article") || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  event.preventDefault();
  const all = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll("article")];
  const next = all[all.indexOf(here) + (event.key === "ArrowUp" ? -1 : 1)];
  if (!next) return;
  here.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** Whether somebody can see the page now. */
function useVisible() {
  const [visible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const look = () => setVisible(!document.hidden);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return visible;
}
