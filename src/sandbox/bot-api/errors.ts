/**
 * Telegram's refusals, word for word as the Bot API answers them. A test holds every one of them against a
 * table collected from the source of the real server and its library.
 */

export interface ResponseParameters {
  /** Seconds to wait before the call may be repeated. */
  retry_after?: number;
  /** The supergroup that the group became. */
  migrate_to_chat_id?: number;
}

/** A refused call: answered as `{ ok: false, error_code, description, parameters? }` with HTTP status `code`. */
export class ApiError extends Error {
  readonly code: number;
  readonly description: string;
  readonly parameters?: ResponseParameters;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(`${code} ${description}`);
    this.name = "ApiError";
    this.code = code;
    this.description = description;
    if (parameters) this.parameters = parameters;
  }
}

/** "Bad Request: …"; the message is in the server's words, its first letter small. */
export const badRequest = (message: string) => new ApiError(400, `Bad Request: ${message}`);
const forbidden = (message: string) => new ApiError(403, `Forbidden: ${message}`);
const conflict = (message: string) => new ApiError(409, `Conflict: ${message}`);

/** The way of a call up to its method. */
export const requestErrors = {
  unknownMethod: () => new ApiError(404, "Not Found: method not found"),
  badPath: () => new ApiError(404, "Not Found"),
  badToken: () => new ApiError(401, "Unauthorized"),
  malformedToken: () => new ApiError(401, "Unauthorized: invalid token specified"),
  flood: (retryAfter: number) =>
    new ApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter }),
  tooLarge: () => new ApiError(413, "Request Entity Too Large"),
  unknownParameter: (name: string) => badRequest(`unknown parameter "${name}"`),
  parameterRequired: (name: string) => badRequest(`parameter "${name}" is required`),
};

/** What real Telegram has and the sandbox has not. Never part of Telegram's own answers. */
export const sandboxErrors = {
  method: (method: string) => new ApiError(501, `Sandbox: method ${method} is not implemented`),
  parameter: (method: string, parameter: string) =>
    new ApiError(501, `Sandbox: parameter ${parameter} of method ${method} is not implemented`),
  feature: (feature: string) => new ApiError(501, `Sandbox: ${feature} is not implemented`),
};

export const chatErrors = {
  chatIdMissing: () => badRequest("chat_id is empty"),
  chatUnknown: () => badRequest("chat not found"),
  userKnownNeverStarted: () => forbidden("bot can't initiate conversation with a user"),
  blocked: () => forbidden("bot was blocked by the user"),
  deactivated: () => forbidden("user is deactivated"),
  toBot: () => forbidden("the bot can't send messages to the bot"),
  kickedGroup: () => forbidden("bot was kicked from the group chat"),
  kickedSupergroup: () => forbidden("bot was kicked from the supergroup chat"),
  notMemberSupergroup: () => forbidden("bot is not a member of the supergroup chat"),
  upgraded: (migrateToChatId: number) =>
    new ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: migrateToChatId,
    }),
  userUnknown: () => badRequest("user not found"),
};

export const textErrors = {
  textMissing: () => badRequest("message text is empty"),
  textBlank: () => badRequest("text must be non-empty"),
  textRawTooLong: () => badRequest("text is too long"),
  text4096: () => badRequest("message is too long"),
  caption1024: () => badRequest("message caption is too long"),
  parseMode: () => badRequest("unsupported parse_mode"),
  cannotParse: (why: string) => badRequest(`can't parse entities: ${why}`),
  htmlTag: (tag: string, byteOffset: number) =>
    textErrors.cannotParse(`Unsupported start tag "${tag}" at byte offset ${byteOffset}`),
  htmlUnclosed: (tag: string) =>
    textErrors.cannotParse(`Can't find end tag corresponding to start tag "${tag}"`),
  htmlUnmatched: (byteOffset: number, expected: string, found: string) =>
    textErrors.cannotParse(
      `Unmatched end tag at byte offset ${byteOffset}, expected "</${expected}>", found "</${found}>"`,
    ),
  htmlEnd: (byteOffset: number) => textErrors.cannotParse(`Unexpected end tag at byte offset ${byteOffset}`),
};

export const keyboardErrors = {
  replyMarkupJson: () => badRequest("can't parse reply keyboard markup JSON object"),
  replyMarkupObject: () => badRequest("object expected as reply markup"),
  inlineTextButton: () =>
    badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
  inlineEmptyText: () => badRequest("inline keyboard button text must be non-empty"),
  replyEmptyText: () => badRequest("keyboard button text must be non-empty"),
  callbackData64B: () => badRequest("BUTTON_DATA_INVALID"),
  /** The real server takes the first action and drops the others, which is never meant. */
  inlineSeveralActions: () =>
    badRequest("can't parse inline keyboard button: a button must have exactly one action"),
  replySeveralActions: () => badRequest("can't parse keyboard button: a button may have only one action"),
  /** Documented limit (1-256 characters). */
  copyTextInvalid: () => badRequest("BUTTON_COPY_TEXT_INVALID"),
  /** Documented limit (1-64 characters); the server's exact words are not known. */
  placeholderTooLong: () => badRequest("input field placeholder must not exceed 64 characters"),
  markupTooLong: () => badRequest("reply markup is too long"),
  contactGroup: () => badRequest("phone number can be requested in private chats only"),
  locationGroup: () => badRequest("location can be requested in private chats only"),
  urlInvalid: (url: string, why: string) =>
    badRequest(`inline keyboard button URL '${url}' is invalid: ${why}`),
};

export const messageErrors = {
  replyMissing: () => badRequest("message to be replied not found"),
  notModified: () =>
    badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    ),
  editMissing: () => badRequest("message to edit not found"),
  editForbidden: () => badRequest("message can't be edited"),
  editNoText: () => badRequest("there is no text in the message to edit"),
  editNoCaption: () => badRequest("there is no caption in the message to edit"),
  deleteMissing: () => badRequest("message to delete not found"),
  delete48h: () => badRequest("message can't be deleted for everyone"),
  deleteForbidden: () => badRequest("message can't be deleted"),
  forwardMissing: () => badRequest("message to forward not found"),
  copyMissing: () => badRequest("message to copy not found"),
  pinMissing: () => badRequest("message to pin not found"),
  unpinMissing: () => badRequest("message to unpin not found"),
  identifierMissing: () => badRequest("message identifier is not specified"),
  identifiersMissing: () => badRequest("message identifiers are not specified"),
  tooManyIdentifiers: () => badRequest("too many message identifiers specified"),
  protected: () => badRequest("message has protected content and can't be forwarded"),
};

export const callbackErrors = {
  cbq: () => badRequest("query is too old and response timeout expired or query ID is invalid"),
  cbqText200: () => badRequest("MESSAGE_TOO_LONG"),
};

export const pollErrors = {
  pollQuestion: () => badRequest("poll question length must not exceed 300"),
  pollBlank: () => badRequest("text must be non-empty"),
  pollOptionLen: () => badRequest("poll options length must not exceed 100"),
  pollOptionsMin: () => badRequest("poll must have at least one answer option"),
  pollOptionsMax: () => badRequest("poll can't have more than 12 options"),
  pollOptionsJson: () => badRequest("can't parse options JSON object"),
  pollType: () => badRequest("unsupported poll type specified"),
  quizNoCorrect: () => badRequest("correct quiz option list must be non-empty"),
  quizOrder: () => badRequest("correct quiz option list must be increasing"),
  quizBadCorrect: () => badRequest("wrong quiz correct_option_id"),
  /** The closed server checks it; its exact words are not known. */
  quizExplanation: () => badRequest("quiz explanation must be 0-200 characters with at most 2 line feeds"),
  /** Documented as excluding each other; the server's exact words are not known. */
  pollPeriodAndDate: () => badRequest("parameters open_period and close_date can't be used together"),
  /** Documented range; the server's exact words are not known. */
  pollPeriod: () => badRequest("open_period must be 5-2628000 seconds"),
  /** Documented range; the server's exact words are not known. */
  pollCloseDate: () => badRequest("close_date must be 5-2628000 seconds in the future"),
  stopPollTwice: () => badRequest("poll has already been closed"),
  stopPollMissing: () => badRequest("message with poll to stop not found"),
};

export const fileErrors = {
  /** `what` is "document", "photo", "voice", … */
  fileMissing: (what: string) => badRequest(`there is no ${what} in the request`),
  fileBadId: () => badRequest("wrong file identifier/HTTP URL specified"),
  fileEmpty: () => badRequest("file must be non-empty"),
  albumEmpty: () => badRequest("there are no messages to send"),
  /** Documented minimum; the real server's library lets a single item pass. */
  albumTooSmall: () => badRequest("media group must include at least 2 items"),
  albumTooLarge: () => badRequest("too many messages to send as an album"),
  albumCaptionPlaces: () =>
    badRequest("parameter show_caption_above_media must be the same for all messages"),
  /** `kind` is "Document" or "Audio". */
  albumMixed: (kind: string) => badRequest(`${kind} can't be mixed with other media types`),
  getfileBad: () => badRequest("invalid file_id"),
  getfile20MB: () => badRequest("file is too big"),
  upload50MB: () => requestErrors.tooLarge(),
};

export const botErrors = {
  cmdLen: () => badRequest("command length must not exceed 32"),
  cmdEmpty: () => badRequest("command must be non-empty"),
  cmdDescLen: () => badRequest("command description length must not exceed 256"),
  cmdDescEmpty: () => badRequest("command description must be non-empty"),
  cmdChars: () => badRequest("BOT_COMMAND_INVALID"),
  cmd100: () => badRequest("BOT_COMMANDS_TOO_MUCH"),
  cmdParse: (why: string) => badRequest(`can't parse BotCommand: ${why}`),
  chatAction: () => badRequest("wrong parameter action in request"),
  languageCode: () => badRequest("invalid language code specified"),
  /** Documented limit (0-64); the server's exact words are not known. */
  nameTooLong: () => badRequest("bot name must not exceed 64 characters"),
  /** Documented limit (0-512); the server's exact words are not known. */
  descriptionTooLong: () => badRequest("bot description must not exceed 512 characters"),
  /** Documented limit (0-120); the server's exact words are not known. */
  shortDescriptionTooLong: () => badRequest("bot short description must not exceed 120 characters"),
};

/** Ways in which updates come to the bot: getUpdates and webhooks. */
export const updateErrors = {
  getupdatesWebhook: () =>
    conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    ),
  /** Answered to the older poll that waits, when a second one comes. */
  getupdatesTwo: () =>
    conflict("terminated by other getUpdates request; make sure that only one bot instance is running"),
  getupdatesSetwebhook: () => conflict("terminated by setWebhook request"),
  webhookHttps: () => badRequest("bad webhook: An HTTPS URL must be provided for webhook"),
  webhookInvalid: () => badRequest("invalid webhook URL specified"),
  webhookPort: () => badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
  webhookSecretLen: () => badRequest("secret token is too long"),
  webhookSecretChars: () => badRequest("secret token contains unallowed characters"),
};
