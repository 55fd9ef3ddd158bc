// @ts-check
import { api } from "./api.js";
import { applyChat, applyEvent } from "./apply-event.js";
import { chatOf } from "./model.js";

/** @import { SandboxEvent } from "../../protocol.ts" */
/** @import { State } from "./model.js" */
/** @import { Store } from "./store.js" */

const firstPause = 300;
const longestPause = 3_000;

/**
 * Keeps the store as the sandbox is: events as they come, and after each (re)connection everything anew.
 *
 * What is read while events go on may be older or newer than they are, so events that came during a reading
 * are applied again after it; applying one twice does no harm.
 *
 * @param {Store<State>} store
 * @param {(event: SandboxEvent) => void} onEvent told of each event once
 * @returns {{ load(id: number): Promise<void> }} reads the chat of a person, once until the next reconnection
 */
export function connect(store, onEvent) {
  let pause = firstPause;
  /** @type {Set<SandboxEvent[]>} */
  const readings = new Set();
  /** @type {Map<number, Promise<void>>} */
  const loading = new Map();

  /**
   * @template T
   * @param {() => Promise<T>} get
   * @param {(state: State, got: T) => State} apply
   */
  async function read(get, apply) {
    /** @type {SandboxEvent[]} */
    const during = [];
    readings.add(during);
    try {
      const got = await get();
      store.update((state) => during.reduce(applyEvent, apply(state, got)));
    } finally {
      readings.delete(during);
    }
  }

  /** @param {number} id */
  function load(id) {
    const running = loading.get(id);
    if (running) return running;
    const started = read(
      () => api.chat(id),
      (state, chat) => applyChat(state, id, chat),
    ).finally(() => {
      if (loading.get(id) === started) loading.delete(id);
    });
    loading.set(id, started);
    return started;
  }

  async function resync() {
    await read(api.state, (state, got) => ({
      ...state,
      link: "online",
      people: got.people,
      chats: Object.fromEntries(
        Object.entries(state.chats).map(([id, chat]) => [
          id,
          state.open.includes(Number(id)) ? chat : { ...chat, loaded: false },
        ]),
      ),
    }));
    // A reading begun before the connection broke may have missed events.
    loading.clear();
    const { open, people } = store.get();
    await Promise.all(open.filter((id) => people.some((person) => person.id === id)).map(load));
  }

  function open() {
    const source = new EventSource("/sandbox/events");
    const again = () => {
      source.close();
      store.update((state) => ({ ...state, link: state.link === "connecting" ? "connecting" : "lost" }));
      setTimeout(open, pause);
      pause = Math.min(pause * 2, longestPause);
    };
    source.onopen = () => {
      resync().then(() => {
        pause = firstPause;
      }, again);
    };
    source.onerror = again;
    source.onmessage = ({ data }) => {
      /** @type {SandboxEvent} */
      const event = JSON.parse(data);
      for (const during of readings) during.push(event);
      store.update((state) => applyEvent(state, event));
      onEvent(event);
      const { open, link } = store.get();
      if (event.type === "person" && link === "online" && open.includes(event.person.id)) {
        // Somebody whose address was open before they were there. Failing is a lost connection, heeded elsewhere.
        loadOnce(event.person.id).catch(() => {});
      }
    };
  }

  /** @param {number} id */
  async function loadOnce(id) {
    if (!chatOf(store.get(), id).loaded) await load(id);
  }

  open();
  return { load: loadOnce };
}
