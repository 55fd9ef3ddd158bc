/** Methods by which updates come to the bot. */
import { requestErrors, sandboxErrors, updateErrors } from "../bot-api/errors.ts";
import { allowedUpdateTypes, checkGetUpdates, checkWebhook } from "../bot-api/webhook-rules.ts";
import type { Handlers } from "./handler.ts";

export const updateMethods: Handlers<"getUpdates" | "setWebhook" | "deleteWebhook" | "getWebhookInfo"> = {
  async getUpdates({ world, webhook, parameters, caller }) {
    if (webhook.isSet) throw updateErrors.getupdatesWebhook();
    world.updates.allow(allowedUpdateTypes(parameters.allowed_updates));
    const { offset, limit, timeout } = checkGetUpdates(parameters);
    const end = await world.longPoll.poll(offset, limit, timeout, caller);
    if ("updates" in end) return end.updates;
    throw end.replacedBy === "setWebhook"
      ? updateErrors.getupdatesSetwebhook()
      : updateErrors.getupdatesTwo();
  },

  setWebhook({ world, webhook, parameters }) {
    const settings = checkWebhook(parameters);
    if (settings !== undefined && !isOnThisMachine(settings.url)) {
      throw sandboxErrors.feature("a webhook beyond this machine");
    }
    if (settings !== undefined && !webhook.mayBeSetNow()) throw requestErrors.flood(1);
    if (parameters.drop_pending_updates) world.updates.clear();
    world.updates.allow(allowedUpdateTypes(parameters.allowed_updates));
    if (settings === undefined) {
      webhook.remove();
      return true;
    }
    webhook.set(settings);
    world.longPoll.interrupt("setWebhook");
    return true;
  },

  deleteWebhook({ world, webhook, parameters }) {
    if (parameters.drop_pending_updates) world.updates.clear();
    webhook.remove();
    return true;
  },

  getWebhookInfo({ webhook }) {
    return webhook.info();
  },
};

function isOnThisMachine(url: string): boolean {
  return ["127.0.0.1", "localhost"].includes(new URL(url).hostname);
}
