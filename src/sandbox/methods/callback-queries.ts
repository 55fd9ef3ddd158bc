/** answerCallbackQuery. */
import { badRequest, callbackErrors } from "../bot-api/errors.ts";
import { checkCallbackText } from "../bot-api/format-text.ts";
import type { Handlers } from "./handler.ts";

export const callbackQueryMethods: Handlers<"answerCallbackQuery"> = {
  answerCallbackQuery({ world, parameters }) {
    const { callback_query_id, url, show_alert = false } = parameters;
    const text = checkCallbackText(parameters.text ?? "");
    // A bot may open a link to itself with a start parameter, or a game, which the sandbox has not.
    const ownLink = new RegExp(`^(https?://)?t\\.me/${world.bot.username}\\?start=[A-Za-z0-9_-]{1,64}$`, "i");
    if (url !== undefined && url !== "" && !ownLink.test(url)) throw badRequest("URL_INVALID");
    const answered = world.callbackQueries.answer(
      callback_query_id,
      { ...(text !== "" && { text }), alert: show_alert, ...(url && { url }) },
      world.unixTime(),
    );
    if (answered === undefined) throw callbackErrors.cbq();
    const { personId, id, answer } = answered;
    world.events.emit(() => ({ type: "callback", personId, queryId: id, ...answer, alert: show_alert }));
    return true;
  },
};
