/** One call of the Bot API, from its fields to its result. */
import { ApiError } from "../bot-api/errors.ts";
import { parseParameters } from "../bot-api/parse-parameters.ts";
import type { CallFields } from "../bot-api/read-request.ts";
import { closeEndedPolls } from "../chats/poll-changes.ts";
import type { Webhook } from "../world/webhook.ts";
import type { World } from "../world/world.ts";
import type { Call, Caller } from "./handler.ts";
import { handlers } from "./handlers.ts";

/**
 * Checks and does one call and writes it into the list of calls.
 *
 * @throws ApiError
 */
export async function callMethod(
  world: World,
  webhook: Webhook,
  method: string,
  { fields, files }: CallFields,
  caller: Caller,
): Promise<unknown> {
  const at = world.now();
  const logged = {
    method,
    parameters: files.size === 0 ? fields : { ...fields, ...describeFiles(files) },
    at,
  };
  try {
    closeEndedPolls(world);
    const parsed = parseParameters(method, fields, files);
    logged.method = parsed.method;
    // The compiler cannot follow that handler and parameters belong to the same method.
    const handle = handlers[parsed.method] as (call: Call<never>) => unknown;
    const call = { world, webhook, parameters: parsed.parameters as never, files, caller };
    const result = await handle(call);
    world.calls.add(logged);
    return result;
  } catch (error) {
    if (error instanceof ApiError) {
      world.calls.add({ ...logged, error: { code: error.code, description: error.description } });
    }
    throw error;
  }
}

function describeFiles(files: CallFields["files"]): Record<string, { name: string; size: number }> {
  return Object.fromEntries(
    [...files].map(([part, { name, bytes }]) => [part, { name, size: bytes.byteLength }]),
  );
}
