import { describe, expect, test } from "vitest";
import { implementedMethods, type MethodName } from "../../../src/sandbox/bot-api/methods.ts";
import { parseParameters } from "../../../src/sandbox/bot-api/parse-parameters.ts";
import reference from "./bot-api-parameters.json" with { type: "json" };
import { minimalCalls } from "./minimal-calls.ts";
import { refusal } from "./refusal.ts";

const noFiles = new Map<string, never>();
const parse = (method: string, fields: Record<string, unknown>) => parseParameters(method, fields, noFiles);
const refused = (method: string, fields: Record<string, unknown>) => refusal(() => parse(method, fields));

const tables: Record<MethodName, Record<string, string>> = reference.methods;

describe("every method", () => {
  test.each(implementedMethods)("%s passes with what it requires, as JSON", (method) => {
    expect(parse(method, minimalCalls[method])).toEqual({ method, parameters: minimalCalls[method] });
  });

  test.each(implementedMethods)("%s passes with what it requires, as a form", (method) => {
    const form = Object.fromEntries(
      Object.entries(minimalCalls[method]).map(([name, value]) => [
        name,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    );
    expect(parse(method, form)).toEqual({ method, parameters: minimalCalls[method] });
  });

  const required = implementedMethods.flatMap((method) =>
    Object.keys(minimalCalls[method]).map((parameter) => ({ method, parameter })),
  );
  test.each(required)("$method is refused without $parameter", ({ method, parameter }) => {
    const { [parameter]: _, ...rest } = minimalCalls[method];
    expect(refused(method, rest)).toMatch(/^400 Bad Request: /);
  });

  const all = implementedMethods.flatMap((method) =>
    Object.entries(tables[method]).map(([name, types]) => ({
      method,
      parameter: name.replace("?", ""),
      types,
    })),
  );
  test.each(all)("$method is refused with a mistyped $parameter", ({ method, parameter, types }) => {
    const mistyped = types === "Float" ? {} : 1.5;
    expect(refused(method, { ...minimalCalls[method], [parameter]: mistyped })).toMatch(
      /^(400 Bad Request|501 Sandbox): /,
    );
  });

  test.each(implementedMethods)("%s is refused with an unknown parameter", (method) => {
    expect(refused(method, { ...minimalCalls[method], chatid: 1 })).toBe(
      '400 Bad Request: unknown parameter "chatid"',
    );
  });
});

describe("the method's name", () => {
  test("is found whatever its case", () => {
    expect(parse("SENDmessage", { chat_id: 1, text: "a" }).method).toBe("sendMessage");
  });

  test("is refused when Telegram has none of that name", () => {
    expect(refused("sendMesage", {})).toBe("404 Not Found: method not found");
    expect(refused("constructor", {})).toBe("404 Not Found: method not found");
  });

  test("is refused loudly when only the sandbox has not got it", () => {
    expect(refused("sendgift", {})).toBe("501 Sandbox: method sendGift is not implemented");
  });
});

describe("values", () => {
  test("of forms are read by the parameter's type", () => {
    const call = parse("sendMessage", {
      chat_id: "-100123",
      text: '{"a":1}',
      protect_content: "True",
      reply_parameters: '{"message_id":7}',
    });
    expect(call.parameters).toEqual({
      chat_id: -100123,
      text: '{"a":1}',
      protect_content: true,
      reply_parameters: { message_id: 7 },
    });
  });

  test("a chat may be a user name", () => {
    expect(parse("getChat", { chat_id: "@akim_school" }).parameters).toEqual({ chat_id: "@akim_school" });
  });

  test("an empty string leaves a parameter out, but a text is empty", () => {
    expect(refused("sendMessage", { chat_id: "", text: "a" })).toBe("400 Bad Request: chat_id is empty");
    expect(parse("sendMessage", { chat_id: 1, text: "a", reply_markup: "" }).parameters).toEqual({
      chat_id: 1,
      text: "a",
    });
    expect(parse("setMyName", { name: "" }).parameters).toEqual({ name: "" });
  });

  test("a file may come as a part named like its parameter", () => {
    const files = new Map([["photo", { bytes: new Uint8Array([1]), name: "a.jpg", mimeType: "image/jpeg" }]]);
    expect(parseParameters("sendPhoto", { chat_id: "1" }, files).parameters).toEqual({
      chat_id: 1,
      photo: "attach://photo",
    });
  });
});

describe("refusals", () => {
  test.each<[MethodName, Record<string, unknown>, string]>([
    ["sendMessage", { text: "a" }, "chat_id is empty"],
    ["sendMessage", { chat_id: 1 }, "message text is empty"],
    ["sendPhoto", { chat_id: 1 }, "there is no photo in the request"],
    ["sendDocument", { chat_id: 1 }, "there is no document in the request"],
    ["sendChatAction", { chat_id: 1 }, "wrong parameter action in request"],
    ["sendLocation", { chat_id: 1, longitude: 1 }, "latitude is empty"],
    ["editMessageText", { text: "a" }, "message identifier is not specified"],
    ["editMessageText", { chat_id: 1, text: "a" }, "message to edit not found"],
    ["editMessageText", { chat_id: 1, message_id: 1 }, "message text is empty"],
    ["editMessageReplyMarkup", { message_id: 1 }, "chat_id is empty"],
    ["deleteMessages", { chat_id: 1, message_ids: [] }, "message identifiers are not specified"],
    [
      "deleteMessages",
      { chat_id: 1, message_ids: Array.from({ length: 101 }, (_, index) => index + 1) },
      "too many message identifiers specified",
    ],
    ["getFile", {}, "invalid file_id"],
    ["answerCallbackQuery", {}, 'parameter "callback_query_id" is required'],
    ["sendMessage", { chat_id: 1.5, text: "a" }, 'parameter "chat_id" must be of type Integer'],
    ["sendMessage", { chat_id: 1, text: 5 }, 'parameter "text" must be of type String'],
    [
      "sendMessage",
      { chat_id: 1, text: "a", protect_content: "maybe" },
      'parameter "protect_content" must be of type Boolean',
    ],
    [
      "sendMessage",
      { chat_id: 1, text: "a", reply_markup: "{" },
      "can't parse reply keyboard markup JSON object",
    ],
    ["sendMessage", { chat_id: 1, text: "a", reply_markup: "[]" }, "object expected as reply markup"],
    ["sendPoll", { chat_id: 1, question: "a", options: "[" }, "can't parse options JSON object"],
    ["setMyCommands", { commands: "nonsense" }, "can't parse commands JSON object"],
    [
      "setMyCommands",
      { commands: [{ command: "start" }] },
      `can't parse BotCommand: Can't find field "description"`,
    ],
    [
      "setMyCommands",
      { commands: [], scope: { type: "everywhere" } },
      `can't parse BotCommandScope: Field "type" has an unsupported type`,
    ],
    [
      "sendMessage",
      { chat_id: 1, text: "a", reply_markup: { inline_keyboard: [[{ callback_data: "x" }]] } },
      `can't parse inline keyboard button: Can't find field "text"`,
    ],
    [
      "sendMessage",
      { chat_id: 1, text: "a", reply_markup: { keyboard: [[5]] } },
      "can't parse keyboard button: KeyboardButton must be a String or an Object",
    ],
    [
      "sendMessage",
      { chat_id: 1, text: "a", reply_markup: { inline_keyboard: [[{ text: "a", callbackData: "x" }]] } },
      `unknown parameter "reply_markup.inline_keyboard[0][0].callbackData"`,
    ],
    [
      "sendMessage",
      { chat_id: 1, text: "a", reply_markup: { inline_keyboard: [{ text: "a" }] } },
      `field "inline_keyboard" must be an Array of Arrays`,
    ],
    ["deleteMessages", { chat_id: 1, message_ids: ["x"] }, "element 0 must be of type Number"],
    ["sendMessage", { chat_id: 1, text: "a", reply_parameters: {} }, `can't find field "message_id"`],
    [
      "sendMessage",
      { chat_id: 1, text: "a", entities: [{ type: "bold", offset: 0 }] },
      `can't parse MessageEntity: Can't find field "length"`,
    ],
  ])("%s %j", (method, fields, description) => {
    expect(refused(method, fields)).toBe(`400 Bad Request: ${description}`);
  });

  test.each<[MethodName, Record<string, unknown>, string]>([
    ["sendMessage", { chat_id: 1, text: "a", message_thread_id: 5 }, "message_thread_id"],
    ["sendMessage", { text: "a", business_connection_id: "b" }, "business_connection_id"],
    ["editMessageText", { inline_message_id: "i", text: "a" }, "inline_message_id"],
    [
      "sendMessage",
      { chat_id: 1, text: "a", reply_markup: { inline_keyboard: [[{ text: "a", web_app: { url: "x" } }]] } },
      "reply_markup.inline_keyboard[0][0].web_app",
    ],
    [
      "sendMessage",
      { chat_id: 1, text: "a", reply_parameters: { message_id: 1, quote: "q" } },
      "reply_parameters.quote",
    ],
  ])(
    "%s says that the sandbox lacks a parameter instead of passing over it: %j",
    (method, fields, parameter) => {
      expect(refused(method, fields)).toBe(
        `501 Sandbox: parameter ${parameter} of method ${method} is not implemented`,
      );
    },
  );
});
