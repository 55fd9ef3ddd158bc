/** Values of parameters as they come over the wire, and the register that tells what Telegram calls their type. */
import { z } from "zod";

/**
 * Telegram's names of a schema's types, as the Bot API reference writes them ("Integer", "InputFile", "User").
 * A parameter of several types has several names.
 */
export const telegramTypes = z.registry<{ types: readonly string[] }>();

const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)$/;

const toWhole = (value: unknown) => {
  if (typeof value !== "string") return value;
  const trimmed = value.trim();
  return WHOLE.test(trimmed) ? Number(trimmed) : value;
};

const toDecimal = (value: unknown) => {
  if (typeof value !== "string") return value;
  const trimmed = value.trim();
  return DECIMAL.test(trimmed) ? Number(trimmed) : value;
};

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, "1": true, false: false, "0": false };
const toBoolean = (value: unknown) =>
  typeof value === "string" ? (BOOLEANS[value.trim().toLowerCase()] ?? value) : value;

/** A whole number; also written as a string, as forms do. */
export const integer = () => z.preprocess(toWhole, z.int()).register(telegramTypes, { types: ["Integer"] });

/** A number; also written as a string, as forms do. */
export const float = () => z.preprocess(toDecimal, z.number()).register(telegramTypes, { types: ["Float"] });

/** true or false; also written "true", "false", "1" or "0", as forms do. */
export const boolean = () =>
  z.preprocess(toBoolean, z.boolean()).register(telegramTypes, { types: ["Boolean"] });

export const string = () => z.string().register(telegramTypes, { types: ["String"] });

/** The literal `type` of an object that Telegram tells apart by it. */
export const literal = <const T extends string>(value: T) => {
  const schema = z.literal(value);
  telegramTypes.add(schema, { types: ["String"] });
  return schema;
};

/** A chat: its number, or "@username". */
export const chatId = () =>
  z
    .preprocess(toWhole, z.union([z.int(), z.string().min(1)]))
    .register(telegramTypes, { types: ["Integer", "String"] });

/** A file_id, an HTTP URL, or "attach://<part>" for a file that comes in the same request. */
export const inputFile = () => z.string().register(telegramTypes, { types: ["InputFile", "String"] });

/** An object of the Bot API: no field beside those listed. */
export const object = <T extends z.core.$ZodLooseShape>(type: string, shape: T) =>
  z.strictObject(shape).register(telegramTypes, { types: [type] });

const NOT_IMPLEMENTED = "not implemented";

/**
 * A parameter that Telegram has and the sandbox has not: refused whenever it is given, so that nobody relies on
 * something that does not happen. Its value is not looked at.
 */
export const notImplemented = (...types: string[]) =>
  z.custom<never>(() => false, { params: { sandbox: NOT_IMPLEMENTED } }).register(telegramTypes, { types });

/** True for the issue that {@link notImplemented} raises. */
export const isNotImplemented = (issue: z.core.$ZodIssue): boolean =>
  issue.code === "custom" && issue.params?.sandbox === NOT_IMPLEMENTED;
