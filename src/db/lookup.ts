import { Prisma } from "./client/client.ts";
import type { Transaction } from "./transaction.ts";

/** Types of what a lookup is asked with. */
type ColumnType = "bigint" | "boolean" | "text" | "text[]" | "timestamptz" | "uuid";

/** The type of each part of an input. */
export type Columns<Input extends object> = { readonly [Name in keyof Input]: ColumnType };

/** One thing that the database can tell by one expression, such as how many mistakes of a person are due. */
export interface Lookup<Input extends object, Value> {
  /** What it is asked with: `sql` reads each as `asked."name"`. */
  readonly columns: Columns<Input>;
  /** An expression of one value. It holds no values of its own. */
  readonly sql: Prisma.Sql;
  /**
   * Reads what the expression gave, which came as JSON: a time, for example, is a text. All who asked the same at the
   * same moment are given the same value, so nobody changes it.
   */
  read(json: unknown): Value;
}

/** A lookup, whatever it is asked with and tells. */
export interface AnyLookup {
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly sql: Prisma.Sql;
  read(json: unknown): unknown;
}

function typed(columns: Readonly<Record<string, string>>): Prisma.Sql {
  const list = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
  return Prisma.raw(list.join(", "));
}

/** One input as something to select from, for a statement that uses the same SQL as a lookup. */
export function askedWith<Input extends object>(columns: Columns<Input>, input: Input): Prisma.Sql {
  return Prisma.sql`jsonb_to_record(${JSON.stringify(input)}::jsonb) AS asked(${typed(columns)})`;
}

/**
 * Asks one thing of the database.
 *
 * @throws RangeError when the statement was put together without this lookup: a programmer's error
 */
export type LookUp = <Input extends object, Value>(
  lookup: Lookup<Input, Value>,
  input: Input,
) => Promise<Value>;

/** What is asked of one lookup by one statement: inputs in their order, answers by input. */
interface Asked {
  readonly inputs: object[];
  readonly answers: Map<string, Promise<unknown>>;
}

/** The JSON array of a lookup's answers, in the order of its inputs; null where nobody asked it. */
type Answers = readonly unknown[] | null;

/** One statement for all: each lookup gets the inputs of all who ask it as a JSON array, so the text stays the same. */
function compose(lookups: readonly AnyLookup[]): Prisma.Sql {
  const answers = lookups.map(({ columns, sql }, index) => {
    const asked = Prisma.sql`jsonb_to_recordset(${"inputs"}::jsonb) AS asked(${typed({ ...columns, place: "int" })})`;
    const name = Prisma.raw(`"${index}"`);
    return Prisma.sql`(SELECT json_agg(${sql} ORDER BY asked."place") FROM ${asked}) AS ${name}`;
  });
  const statement = Prisma.sql`SELECT ${Prisma.join(answers)}`;
  if (statement.values.length > lookups.length)
    throw new Error("The SQL of a lookup holds a value: give it as a part of its input.");
  return statement;
}

/**
 * Puts lookups together into one statement. A home screen asks a dozen things of the database, and a statement of its
 * own for each would cost more than all else that a press does. So whatever is asked in one turn of the event loop, for
 * one person or for all whose updates came together, is asked at once. Nothing is kept: what is asked later is read
 * anew.
 *
 * @returns the function that asks a database, or a transaction
 */
export function combineLookups(lookups: readonly AnyLookup[]): (db: Transaction) => LookUp {
  const places = new Map<unknown, number>([...new Set(lookups)].map((lookup, place) => [lookup, place]));
  const { strings } = compose([...new Set(lookups)]);

  async function run(db: Transaction, batch: readonly Asked[]): Promise<Record<number, Answers>> {
    const inputs = batch.map(({ inputs }) =>
      JSON.stringify(inputs.map((input, place) => ({ ...input, place }))),
    );
    const [row] = await db.$queryRaw<Record<number, Answers>[]>(new Prisma.Sql(strings, inputs));
    return row ?? {};
  }

  function createLookUp(db: Transaction): LookUp {
    let next: { batch: Asked[]; row: Promise<Record<number, Answers>> } | undefined;

    function nextStatement(): NonNullable<typeof next> {
      const batch = Array.from(places, (): Asked => ({ inputs: [], answers: new Map() }));
      const { promise, resolve } = Promise.withResolvers<Record<number, Answers>>();
      setImmediate(() => {
        next = undefined;
        resolve(run(db, batch));
      });
      return { batch, row: promise };
    }

    return <Input extends object, Value>(lookup: Lookup<Input, Value>, input: Input) => {
      const place = places.get(lookup);
      if (place === undefined) throw new RangeError("This statement was put together without that lookup.");
      next ??= nextStatement();
      const { batch, row } = next;
      const asked = batch[place] as Asked;
      const key = JSON.stringify(input);
      const known = asked.answers.get(key);
      // Of one lookup, so of its type.
      if (known !== undefined) return known as Promise<Value>;
      const index = asked.inputs.push(input) - 1;
      const answer = row.then((answers) => lookup.read(answers[place]?.[index]));
      asked.answers.set(key, answer);
      return answer;
    };
  }

  const known = new WeakMap<Transaction, LookUp>();
  return (db) => {
    const lookUp = known.get(db) ?? createLookUp(db);
    known.set(db, lookUp);
    return lookUp;
  };
}
