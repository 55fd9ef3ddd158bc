/** Everything the sandbox knows, one part a file. What people and the bot do to it is in people/ and methods/. */
import { FloodControl } from "../bot-api/flood-control.ts";
import type { SandboxOptions } from "../contract.ts";
import { BotProfile } from "./bot-profile.ts";
import { CallbackQueries } from "./callback-queries.ts";
import { Calls } from "./calls.ts";
import { Events } from "./events.ts";
import { Faults } from "./faults.ts";
import { Files } from "./files.ts";
import { Groups } from "./groups.ts";
import { Keyboards } from "./keyboards.ts";
import { LongPoll } from "./long-poll.ts";
import { Messages } from "./messages.ts";
import { People } from "./people.ts";
import { Pins } from "./pins.ts";
import { Polls } from "./polls.ts";
import { openStore, type Store } from "./store.ts";
import { Updates } from "./updates.ts";

export class World {
  readonly bot: BotProfile;
  readonly people: People;
  readonly groups: Groups;
  readonly messages: Messages;
  readonly polls: Polls;
  readonly pins: Pins;
  readonly keyboards: Keyboards;
  readonly callbackQueries: CallbackQueries;
  readonly files: Files;
  readonly updates: Updates;
  readonly longPoll: LongPoll;
  readonly calls = new Calls();
  readonly faults = new Faults();
  readonly events = new Events();
  /** Undefined when flood limits are switched off. */
  readonly flood: FloodControl | undefined;
  readonly store: Store;
  /** The sandbox's clock. */
  readonly now: () => Date;

  constructor(options: Pick<SandboxOptions, "folder" | "now" | "bot" | "limits"> = {}) {
    const store = openStore(options.folder);
    this.now = options.now ?? (() => new Date());
    this.store = store;
    this.flood = options.limits === false ? undefined : new FloodControl(this.now);
    this.bot = new BotProfile(store, options.bot);
    this.people = new People(store);
    this.groups = new Groups(store);
    this.polls = new Polls(store);
    this.messages = new Messages(store, this.polls);
    this.pins = new Pins(store);
    this.keyboards = new Keyboards(store);
    this.callbackQueries = new CallbackQueries(store);
    this.files = new Files(store, options.folder);
    this.updates = new Updates(store, () => this.unixTime());
    this.longPoll = new LongPoll(this.updates);
  }

  /** Whole seconds, as Telegram dates things. */
  unixTime(): number {
    return Math.floor(this.now().getTime() / 1000);
  }
}
