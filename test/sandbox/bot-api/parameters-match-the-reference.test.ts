/**
 * The sandbox's parameters beside those of the Bot API reference. The fixture holds the reference's tables in short:
 * a name with "?" is optional, types are joined by " | ".
 */
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { methods } from "../../../src/sandbox/bot-api/methods.ts";
import { telegramTypes } from "../../../src/sandbox/bot-api/schemas/primitives.ts";
import { unimplementedMethods } from "../../../src/sandbox/bot-api/unimplemented-methods.ts";
import reference from "./bot-api-parameters.json" with { type: "json" };

type Schema = z.core.$ZodType;
type Table = Record<string, string>;

const tables: Record<string, Table> = reference.types;
const unions: Record<string, string[]> = reference.unions;

/** One level in: what an optional, a list, a conversion or a choice is made of. */
function parts(schema: Schema): Schema[] {
  const { def } = schema._zod as z.core.$ZodTypes["_zod"];
  switch (def.type) {
    case "optional":
      return [def.innerType];
    case "array":
      return [def.element];
    case "pipe":
      return [def.out];
    case "union":
      return [...def.options];
    default:
      return [];
  }
}

const kindOf = (schema: Schema) => schema._zod.def.type;

function typeNames(schema: Schema): string[] {
  const registered = telegramTypes.get(schema);
  if (registered) return [...registered.types];
  const inner = parts(schema).flatMap(typeNames);
  return kindOf(schema) === "array" ? inner.map((name) => `Array of ${name}`) : inner;
}

function tableOf(shape: Readonly<Record<string, Schema>>): Table {
  return Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => [
      kindOf(schema) === "optional" ? `${name}?` : name,
      typeNames(schema).sort().join(" | "),
    ]),
  );
}

const sorted = (table: Table): Table =>
  Object.fromEntries(
    Object.entries(table).map(([name, types]) => [name, types.split(" | ").sort().join(" | ")]),
  );

/** Every object and named choice reached from a schema, by its name. */
function collect(schema: Schema, found: Map<string, Schema>): void {
  const name = telegramTypes.get(schema)?.types.join(" | ");
  if (name && (kindOf(schema) === "object" || kindOf(schema) === "union") && !name.includes("|")) {
    found.set(name, schema);
  }
  for (const part of parts(schema)) collect(part, found);
  if (schema._zod.def.type === "object") {
    for (const field of Object.values((schema as z.core.$ZodObject)._zod.def.shape)) collect(field, found);
  }
}

const nested = new Map<string, Schema>();
for (const schema of Object.values(methods)) collect(schema, nested);

describe(`${reference.version}, parameters of methods`, () => {
  test.each(Object.entries<Table>(reference.methods))("%s has what the reference lists", (name, table) => {
    const schema = methods[name as keyof typeof methods];
    expect(tableOf(schema.shape)).toEqual(sorted(table));
  });

  test("every method is either implemented or known as missing", () => {
    expect(Object.keys(methods).sort()).toEqual(Object.keys(reference.methods).sort());
    expect([...unimplementedMethods].sort()).toEqual([...reference.unimplementedMethods].sort());
  });
});

describe(`${reference.version}, types inside parameters`, () => {
  test("the types that are used are those of the fixture", () => {
    expect([...nested.keys()].sort()).toEqual([...Object.keys(tables), ...Object.keys(unions)].sort());
  });

  test.each(Object.keys(tables))("%s has what the reference lists", (name) => {
    const schema = nested.get(name) as z.core.$ZodObject;
    expect(tableOf(schema._zod.def.shape)).toEqual(sorted(tables[name] ?? {}));
  });

  test.each(Object.keys(unions))("%s has the reference's variants", (name) => {
    const variants = parts(nested.get(name) as Schema).flatMap(typeNames);
    expect(variants.sort()).toEqual([...(unions[name] ?? [])].sort());
  });
});
