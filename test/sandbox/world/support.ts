import { Api, GrammyError, HttpError } from "grammy";
import { onTestFinished } from "vitest";
import type { Sandbox, SandboxOptions, SandboxPerson } from "../../../src/sandbox/contract.ts";
import { startSandbox } from "../../../src/sandbox/start-sandbox.ts";

/** A clock that stands still until a test moves it. */
export class TestClock {
  #now = new Date("2026-11-23T06:00:00Z").getTime();

  now = (): Date => new Date(this.#now);

  /** Whole seconds. */
  unix(): number {
    return Math.floor(this.#now / 1000);
  }

  pass(seconds: number): void {
    this.#now += seconds * 1000;
  }
}

export interface OpenSandbox {
  sandbox: Sandbox;
  clock: TestClock;
  /** grammY's own client, over HTTP. */
  api: Api;
  /** Somebody who pressed START, and whose updates so far were confirmed. */
  ayan: SandboxPerson;
}

/** A sandbox without flood limits, unless asked for, that stops when the test ends. */
export async function openSandbox(options: SandboxOptions = {}): Promise<OpenSandbox> {
  const clock = new TestClock();
  const sandbox = await startSandbox({ now: clock.now, limits: false, ...options });
  onTestFinished(() => sandbox.stop());
  const api = apiOf(sandbox);
  const ayan = sandbox.people.add({ firstName: "Аян", username: "ayan_sk", phone: "+77011234567" });
  ayan.start();
  await confirmAll(api, sandbox);
  return { sandbox, clock, api, ayan };
}

function apiOf(sandbox: Sandbox): Api {
  return new Api(sandbox.token, { apiRoot: sandbox.apiRoot });
}

export async function confirmAll(api: Api, sandbox: Sandbox): Promise<void> {
  await api.getUpdates({ offset: sandbox.lastUpdateId() + 1 });
}

/** "400 Bad Request: chat not found"; fails when the call succeeds. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
    if (error instanceof HttpError) return "connection failed";
    throw error;
  }
  throw new Error("The call was not refused");
}
