/** What a method of the Bot API is given, and what it may answer. */
import type { MethodName, MethodParameters } from "../bot-api/methods.ts";
import type { UploadedFile } from "../bot-api/uploaded-file.ts";
import type { Webhook } from "../world/webhook.ts";
import type { World } from "../world/world.ts";

export interface Call<M extends MethodName> {
  world: World;
  webhook: Webhook;
  parameters: MethodParameters<M>;
  /** By the names of their parts. */
  files: ReadonlyMap<string, UploadedFile>;
  caller: Caller;
}

export interface Caller {
  /** Aborted when the caller went away. Costs something to make: read it only where it is needed. */
  readonly signal: AbortSignal;
}

/** Answers the `result` of the call, or throws an ApiError. */
type Handler<M extends MethodName> = (call: Call<M>) => unknown;

export type Handlers<M extends MethodName> = { [Name in M]: Handler<Name> };
