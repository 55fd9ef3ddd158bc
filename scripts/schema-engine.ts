import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlQuery,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

/**
 * The SQL that turns the structure of the database at `url` into that of the schema; empty when they are equal.
 *
 * It is Prisma's schema engine compiled to WebAssembly: the command line would fetch a binary from the network.
 */
export function diffToSchema(url: string, schemaFile: string): Promise<string> {
  const schema = { files: [{ path: schemaFile, content: readFileSync(schemaFile, "utf8") }] };
  return withEngine(url, schemaFile, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", ...schema, configDir: "." },
      to: { tag: "schemaDatamodel", ...schema },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = stdout ?? "";
    return sql.includes("This is an empty migration") ? "" : sql;
  });
}

/** Gives `work` Prisma's schema engine over the database at `url`; its connections, and so its locks, end after it. */
export async function withEngine<Result>(
  url: string,
  schemaFile: string,
  work: (engine: bindings.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  loading ??= loadEngine();
  await loading;
  const pool = new pg.Pool({ connectionString: url });
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [["schema.prisma", readFileSync(schemaFile, "utf8")]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new CatalogAdapterFactory(pool)),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/** The bindings belong to one instance: a second one would work on the memory of the first. */
let loading: Promise<void> | undefined;

async function loadEngine(): Promise<void> {
  const script = fileURLToPath(import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const { instance } = await WebAssembly.instantiate(readFileSync(script.replace(/\.js$/, ".wasm")), {
    "./schema_engine_bg.js": { ...bindings },
  });
  // Where the engine leaves its last words when it panics.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (words: string) => process.stderr.write(`${words}\n`) },
  });
  bindings.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start !== "function") throw new Error("The schema engine is not the one this script knows");
  start();
}

/**
 * Prisma's adapter, which has no name for PostgreSQL's internal type "char" and would refuse the columns of it that the
 * engine reads in the system catalogs. Here they pass through the adapter as text and leave it as what they are.
 */
class CatalogAdapterFactory extends PrismaPg {
  override async connect(): ReturnType<PrismaPg["connect"]> {
    const CHAR = 18;
    const TEXT = 25;
    const adapter = await super.connect();
    const pool = adapter.underlyingDriver();
    const characterColumns = new WeakMap<object, number[]>();

    const query = pool.query.bind(pool);
    Object.assign(pool, {
      async query(config: pg.QueryArrayConfig) {
        const result = await query(config);
        const columns = [...result.fields.keys()].filter(
          (index) => result.fields[index]?.dataTypeID === CHAR,
        );
        result.fields = result.fields.map((field) =>
          field.dataTypeID === CHAR ? { ...field, dataTypeID: TEXT } : field,
        );
        characterColumns.set(result.rows, columns);
        return result;
      },
    });

    const queryRaw = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, {
      async queryRaw(sql: SqlQuery) {
        const set = await queryRaw(sql);
        for (const index of characterColumns.get(set.rows) ?? [])
          set.columnTypes[index] = ColumnTypeEnum.Character;
        return set;
      },
    });
  }
}
