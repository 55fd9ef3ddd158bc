// @ts-check
/** @import { ChatView, FileKind, ForeignContact, NewPerson, PersonView, SandboxState } from "../../protocol.ts" */

/** The sandbox refused; the message is in its words. */
class Refusal extends Error {}

/**
 * @param {string} path
 * @param {RequestInit} [init]
 * @returns {Promise<any>}
 */
async function call(path, init) {
  let response;
  try {
    response = await fetch(`/sandbox/${path}`, init);
  } catch (cause) {
    throw new Error("No connection to the sandbox", { cause });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer.error ?? `The sandbox answered ${response.status}`);
  return answer;
}

/**
 * @param {string} path
 * @param {unknown} [body]
 */
function post(path, body = {}) {
  return call(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** The sandbox's HTTP calls, as protocol.ts describes them. */
export const api = {
  /** @returns {Promise<SandboxState>} */
  state: () => call("state"),
  /** @param {number} id @returns {Promise<ChatView>} */
  chat: (id) => call(`people/${id}/chat`),
  /** @param {NewPerson} person @returns {Promise<PersonView>} */
  addPerson: (person) => post("people", person),
  /** @param {number} id */
  start: (id) => post(`people/${id}/start`),
  /** @param {number} id @param {string} payload */
  link: (id, payload) => post(`people/${id}/link`, { payload }),
  /** @param {number} id @param {string} text @param {number} [replyTo] */
  text: (id, text, replyTo) =>
    post(`people/${id}/text`, replyTo === undefined ? { text } : { text, replyTo }),
  /** @param {number} id @param {ForeignContact} [contact] */
  contact: (id, contact) => post(`people/${id}/contact`, contact),
  /** @param {number} id @param {{ latitude: number, longitude: number }} place */
  location: (id, place) => post(`people/${id}/location`, place),
  /** @param {number} id @param {FileKind} kind @param {File} file @param {string} [caption] */
  file(id, kind, file, caption) {
    const form = new FormData();
    form.set("kind", kind);
    form.set("file", file);
    if (caption) form.set("caption", caption);
    return call(`people/${id}/file`, { method: "POST", body: form });
  },
  /** @param {number} id @param {number} messageId @param {number} row @param {number} column @returns {Promise<{ queryId?: string }>} */
  press: (id, messageId, row, column) => post(`people/${id}/press`, { messageId, row, column }),
  /** @param {number} id @param {number} messageId @param {number[]} options */
  vote: (id, messageId, options) => post(`people/${id}/vote`, { messageId, options }),
  /** @param {number} id @param {number} messageId @param {string} text */
  edit: (id, messageId, text) => post(`people/${id}/edit`, { messageId, text }),
  /** @param {number} id */
  block: (id) => post(`people/${id}/block`),
  /** @param {number} id */
  unblock: (id) => post(`people/${id}/unblock`),
  /** @param {number} id */
  read: (id) => post(`people/${id}/read`),
};
