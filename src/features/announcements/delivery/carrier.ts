import type { Dependencies } from "../../../dependencies.ts";
import type { ApiCall } from "../../../telegram/api-call.ts";
import type { SendGate } from "../../../telegram/send-gate.ts";
import { type Bell, createBell } from "./bell.ts";
import { createKeeper } from "./keeper.ts";
import { createRecorder } from "./recorder.ts";
import { createSender } from "./sender.ts";

/** Carries announcements to their recipients, beside the carriers of other processes on the same database. */
export interface Carrier {
  /** From now on it works by itself. */
  start(): void;
  /** Does everything that is due and resolves when nothing is; for tests, whose carriers work only then. */
  runDue(): Promise<void>;
  /** Takes nobody any more and waits for the calls that are being made, and for what came of them to be written. */
  stop(deadlineMilliseconds: number): Promise<void>;
}

export interface CarrierParts {
  readonly deps: Pick<Dependencies, "prisma" | "clock" | "log" | "words" | "messenger" | "config">;
  readonly call: ApiCall;
  readonly gate: SendGate;
  /** For the connection that shows that this process is alive. */
  readonly databaseUrl: string;
}

const idleMilliseconds = 1_000;
const afterErrorMilliseconds = 5_000;

export function createCarrier(parts: CarrierParts): Carrier {
  const { log } = parts.deps;
  const bell: Bell = createBell();
  const recorder = createRecorder(parts.deps);
  const keeper = createKeeper(parts.deps);
  const sender = createSender(parts, { recorder, recorded: keeper.changed });
  let stopping = false;
  let loops: Promise<unknown> = Promise.resolve();

  /** Works until it stops; `work` says whether there is more to do at once. */
  async function loop(work: () => Promise<boolean>): Promise<void> {
    while (!stopping) {
      try {
        if (!(await work())) await bell.wait(idleMilliseconds);
      } catch (error) {
        log.warn({ err: error }, "Announcements could not be carried on; they are tried again");
        await bell.wait(afterErrorMilliseconds);
      }
    }
  }

  async function keep(): Promise<boolean> {
    const more = await keeper.keep();
    if (more) bell.ring();
    return more;
  }

  return {
    start() {
      loops = Promise.all([loop(sender.sendSome), loop(keep)]);
    },
    async runDue() {
      await keeper.sweep();
      for (;;) {
        while (await keeper.keep());
        let worked = false;
        while (await sender.sendSome()) worked = true;
        await sender.done();
        if (!worked) break;
      }
    },
    async stop(deadlineMilliseconds) {
      stopping = true;
      sender.halt();
      bell.ring();
      let timer: NodeJS.Timeout | undefined;
      const deadline = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, deadlineMilliseconds);
      });
      await Promise.race([loops.then(sender.done), deadline]);
      clearTimeout(timer);
      recorder.giveUp();
      await sender.leave();
    },
  };
}
