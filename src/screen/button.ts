import type { z } from "zod";

/** Telegram's limit for the data of a button, in bytes of UTF-8. */
const maximumDataBytes = 64;
/** Grows when the form of all data changes: buttons of older messages then answer "this has moved on". */
const codecVersion = "1";

/** A kind of button: what it carries, written and read in one place. */
export interface ButtonKind<Value> {
  /** Unique short word that tells the kinds apart. */
  readonly code: string;
  /**
   * The data for a button with this value.
   *
   * @throws RangeError when it is longer than Telegram's 64 bytes: a programmer's error
   */
  data(value: Value): string;
  /** The value in data that came from outside, or undefined when it is of another kind, another version or forged. */
  parse(data: string): Value | undefined;
}

const codes = new Set<string>();

/** The code of the kind of button that data from outside claims to be of; undefined for another version. */
export function codeOf(data: string): string | undefined {
  return data.startsWith(codecVersion) ? data.slice(codecVersion.length).split(":", 1)[0] : undefined;
}

/**
 * Defines a kind of button. The fields of the schema, in their order, are written between colons, so each must be
 * a string or number without a colon; numbers are read by `z.coerce.number()`.
 *
 * Nothing that `parse` returns is to be trusted beyond its shape: anybody can send any data. The operation behind
 * the button checks who may do it and whether it is still possible.
 *
 * @throws Error when the code is taken
 */
export function defineButton<Shape extends z.ZodRawShape>(
  code: string,
  schema: z.ZodObject<Shape>,
): ButtonKind<z.infer<z.ZodObject<Shape>>> {
  if (codes.has(code)) throw new Error(`Two kinds of button have the code "${code}".`);
  codes.add(code);
  const names = Object.keys(schema.shape);
  const head = codecVersion + code;
  return {
    code,
    data(value) {
      const data = [head, ...names.map((name) => String((value as Record<string, unknown>)[name]))].join(":");
      if (Buffer.byteLength(data) > maximumDataBytes) {
        throw new RangeError(
          `The data of a "${code}" button is longer than ${maximumDataBytes} bytes: ${data}`,
        );
      }
      return data;
    },
    parse(data) {
      const [first, ...fields] = data.split(":");
      if (first !== head || fields.length !== names.length) return undefined;
      const result = schema.safeParse(Object.fromEntries(names.map((name, index) => [name, fields[index]])));
      return result.success ? result.data : undefined;
    },
  };
}
