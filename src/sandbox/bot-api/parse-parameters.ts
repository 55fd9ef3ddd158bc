/** From the fields of a call to typed parameters, or to the refusal that Telegram would give. */
import type { z } from "zod";
import {
  type ApiError,
  badRequest,
  botErrors,
  chatErrors,
  fileErrors,
  keyboardErrors,
  messageErrors,
  pollErrors,
  requestErrors,
  sandboxErrors,
  textErrors,
} from "./errors.ts";
import { implementedMethods, type MethodName, methods, type ParsedCall } from "./methods.ts";
import { isNotImplemented, telegramTypes } from "./schemas/primitives.ts";
import { unimplementedMethods } from "./unimplemented-methods.ts";
import type { UploadedFile } from "./uploaded-file.ts";

const implemented = new Map(implementedMethods.map((name) => [name.toLowerCase(), name]));
const unimplemented = new Map(unimplementedMethods.map((name) => [name.toLowerCase(), name]));

/**
 * The method's proper name; case does not matter, as on the real server.
 *
 * @throws ApiError 404 for a name Telegram does not have, 501 for one the sandbox does not have
 */
function resolveMethod(name: string): MethodName {
  const key = name.toLowerCase();
  const found = implemented.get(key);
  if (found) return found;
  const missing = unimplemented.get(key);
  throw missing ? sandboxErrors.method(missing) : requestErrors.unknownMethod();
}

/**
 * Types and completeness of a call's parameters. Strict where the real server is lenient: an unknown or mistyped
 * parameter is refused, so that a typing error in the bot is found here. What a value must hold beyond its type
 * (length of a text, rules of a keyboard) is checked by the functions of format-text, keyboard, poll and so on.
 *
 * @throws ApiError
 */
export function parseParameters(
  method: string,
  fields: Readonly<Record<string, unknown>>,
  files: ReadonlyMap<string, UploadedFile>,
): ParsedCall {
  const name = resolveMethod(method);
  const given = withDirectFiles(name, decodeFields(name, fields), files);
  const result = methods[name].safeParse(given, { reportInput: true });
  if (!result.success) throw toApiError(name, result.error.issues);
  checkEditTarget(name, given);
  checkMessageIds(name, given);
  // The union of all methods' results is known to belong to `name`, which the compiler cannot follow.
  return { method: name, parameters: result.data } as ParsedCall;
}

type Shape = Readonly<Record<string, z.core.$ZodType>>;

const shapeOf = (method: MethodName): Shape => methods[method].shape;

/** Telegram's names of a parameter's types; "JSON" for one without a name of its own (arrays, unions). */
function typesOf(schema: z.core.$ZodType): readonly string[] {
  const registered = telegramTypes.get(schema);
  if (registered) return registered.types;
  const { def } = schema._zod;
  if (def.type === "optional" && "innerType" in def) return typesOf(def.innerType as z.core.$ZodType);
  return ["JSON"];
}

const PLAIN = ["Integer", "Float", "Boolean", "String", "InputFile"];

/** JSON objects and arrays come as strings from forms; an empty string stands for "left out" but in texts. */
function decodeFields(
  method: MethodName,
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const shape = shapeOf(method);
  const decoded: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
    const types = schema ? typesOf(schema) : ["String"];
    const isText = types.length === 1 && types[0] === "String";
    if (value === "" && !isText) continue;
    if (typeof value === "string" && !types.some((type) => PLAIN.includes(type))) {
      decoded[name] = decodeJson(name, value);
    } else {
      decoded[name] = value;
    }
  }
  return decoded;
}

/** What the real server calls a parameter whose JSON it cannot read, where that is not the parameter's name. */
const JSON_NAMES: Readonly<Record<string, string>> = {
  reply_markup: "reply keyboard markup",
  reply_parameters: "reply parameters",
  link_preview_options: "link preview options",
  scope: "BotCommandScope",
  menu_button: "menu button",
  media: "input media",
  correct_option_ids: "correct option identifiers",
};

function decodeJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`can't parse ${JSON_NAMES[name] ?? name} JSON object`);
  }
}

/** A file may come as a part named like its parameter (`curl -F photo=@a.jpg`), without "attach://". */
function withDirectFiles(
  method: MethodName,
  fields: Record<string, unknown>,
  files: ReadonlyMap<string, UploadedFile>,
): Record<string, unknown> {
  for (const [name, schema] of Object.entries(shapeOf(method))) {
    if (files.has(name) && !(name in fields) && typesOf(schema).includes("InputFile")) {
      fields[name] = `attach://${name}`;
    }
  }
  return fields;
}

/** The schema leaves chat and message of an edit optional because of inline messages, which are refused. */
function checkEditTarget(method: MethodName, given: Readonly<Record<string, unknown>>): void {
  if (!method.startsWith("editMessage")) return;
  if (method === "editMessageText" && !given.text) throw textErrors.textMissing();
  if (given.chat_id === undefined && given.message_id === undefined) throw messageErrors.identifierMissing();
  if (given.chat_id === undefined) throw chatErrors.chatIdMissing();
  if (given.message_id === undefined) throw messageErrors.editMissing();
}

const MAX_MESSAGE_IDS = 100;

function checkMessageIds(method: MethodName, { message_ids }: Readonly<Record<string, unknown>>): void {
  if (method !== "deleteMessages" || !Array.isArray(message_ids)) return;
  if (message_ids.length === 0) throw messageErrors.identifiersMissing();
  if (message_ids.length > MAX_MESSAGE_IDS) throw messageErrors.tooManyIdentifiers();
}

/** Order in which the faults of one call are told: what the sandbox lacks, then misspelt names, then the rest. */
function toApiError(method: MethodName, issues: readonly z.core.$ZodIssue[]): ApiError {
  const flat = issues.map(innermost);
  const lacking = flat.find(isNotImplemented);
  if (lacking) return sandboxErrors.parameter(method, describePath(lacking.path));
  const unknown = flat.find((issue) => issue.code === "unrecognized_keys");
  if (unknown?.code === "unrecognized_keys") {
    return requestErrors.unknownParameter(describePath([...unknown.path, unknown.keys[0] ?? ""]));
  }
  const [first] = flat;
  if (!first) throw new Error("A failed parse holds at least one issue");
  return first.path.length <= 1 ? topLevelError(method, first) : nestedError(first);
}

/** In a union, the fault of the alternative that fits best: the one whose fault lies deepest. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const candidates = issue.errors
    .filter((issues) => issues.length > 0)
    .map((issues) => {
      const inner = issues.map(innermost);
      const worst = inner.find(isNotImplemented) ?? inner.find((one) => one.code === "unrecognized_keys");
      return {
        issue: worst ?? inner[0],
        depth: Math.max(...inner.map((one) => one.path.length)),
        size: inner.length,
      };
    })
    .sort((a, b) => b.depth - a.depth || a.size - b.size);
  const best = candidates[0]?.issue;
  return best ? { ...best, path: [...issue.path, ...best.path] } : issue;
}

const describePath = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .slice(1);

const isMissing = (issue: z.core.$ZodIssue) => issue.code === "invalid_type" && issue.input === undefined;

/** What a missing message is called, by method. */
const MESSAGE_MISSING: Partial<Record<MethodName, () => ApiError>> = {
  deleteMessage: messageErrors.identifierMissing,
  copyMessage: messageErrors.copyMissing,
  forwardMessage: messageErrors.forwardMissing,
  pinChatMessage: messageErrors.pinMissing,
  stopPoll: pollErrors.stopPollMissing,
};

function topLevelError(method: MethodName, issue: z.core.$ZodIssue): ApiError {
  const name = String(issue.path[0] ?? "");
  if (isMissing(issue)) {
    switch (name) {
      case "chat_id":
        return chatErrors.chatIdMissing();
      case "text":
        return textErrors.textMissing();
      case "action":
        return botErrors.chatAction();
      case "message_id":
        return (MESSAGE_MISSING[method] ?? messageErrors.identifierMissing)();
      case "message_ids":
        return messageErrors.identifiersMissing();
      case "question":
        return textErrors.textBlank();
      case "latitude":
      case "longitude":
        return badRequest(`${name} is empty`);
      case "user_id":
        return badRequest("invalid user_id specified");
      case "file_id":
        return fileErrors.getfileBad();
      case "photo":
      case "document":
      case "voice":
      case "audio":
      case "video":
        return fileErrors.fileMissing(name);
      default:
        return requestErrors.parameterRequired(name);
    }
  }
  if (name === "reply_markup") return keyboardErrors.replyMarkupObject();
  return badRequest(`parameter "${name}" ${describeFault(issue)}`);
}

/** The real server's openings for a fault inside a parameter. */
const CONTAINERS: readonly [key: string, opening: string][] = [
  ["inline_keyboard", "can't parse inline keyboard button: "],
  ["keyboard", "can't parse keyboard button: "],
  ["commands", "can't parse BotCommand: "],
  ["scope", "can't parse BotCommandScope: "],
  ["menu_button", "can't parse menu button: "],
  ["entities", "can't parse MessageEntity: "],
  ["caption_entities", "can't parse MessageEntity: "],
  ["media", "can't parse InputMedia: "],
  ["options", "can't parse InputPollOption: "],
];

/** What a list must hold, where the real server has words of its own for it. */
const ELEMENTS: Readonly<Record<string, string>> = {
  inline_keyboard: "InlineKeyboardButton must be an Object",
  keyboard: "KeyboardButton must be a String or an Object",
};

function nestedError(issue: z.core.$ZodIssue): ApiError {
  const field = issue.path.at(-1);
  const [key, opening] = CONTAINERS.find(([name]) => issue.path.includes(name)) ?? ["", ""];
  if (typeof field === "number") {
    const isRow = issue.code === "invalid_type" && issue.expected === "array";
    if (isRow) return badRequest(`field "${key}" must be an Array of Arrays`);
    return badRequest(opening + (ELEMENTS[key] ?? `element ${field} ${describeFault(issue)}`));
  }
  const name = String(field);
  if (!opening) {
    return badRequest(
      isMissing(issue) ? `can't find field "${name}"` : `field "${name}" ${describeFault(issue)}`,
    );
  }
  const fault = isMissing(issue) ? `Can't find field "${name}"` : `Field "${name}" ${describeFault(issue)}`;
  return badRequest(opening + fault);
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  int: "Integer",
  number: "Number",
  string: "String",
  boolean: "Boolean",
  array: "Array",
  object: "Object",
};

function describeFault(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return `must be of type ${TYPE_NAMES[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_union" && "discriminator" in issue) return "has an unsupported type";
  return `is invalid: ${issue.message}`;
}
