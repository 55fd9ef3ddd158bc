import type pg from "pg";

/**
 * Times shift in the driver when a session's zone is another. And statements are short, but of some the planner fears
 * the worst: a server that compiles those first would take a hundred times longer.
 */
const SESSION_OPTIONS = "-c timezone=UTC -c jit=off";

/** What every connection of the program to the database is made with. */
export function connectionConfig(url: string): pg.ClientConfig {
  const address = new URL(url);
  // Options in the address would take the place of ours.
  const given = address.searchParams.get("options");
  address.searchParams.set("options", given ? `${given} ${SESSION_OPTIONS}` : SESSION_OPTIONS);
  return {
    connectionString: address.href,
    application_name: "akim-school",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  };
}
