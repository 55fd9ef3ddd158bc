/** An HTTP server on 127.0.0.1 that can be stopped at once. */
import { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import { ConfigurationError } from "../../shared/configuration-error.ts";

const HOST = "127.0.0.1";
/** nginx's default. A bot's client that keeps its connections must not find them closed after a short silence. */
const IDLE_MS = 75_000;

export interface Listening {
  /** "http://127.0.0.1:8080" */
  url: string;
  /** Stops listening and cuts the connections that are left. */
  close(): Promise<void>;
}

/**
 * @param port 0 takes any free one
 * @throws ConfigurationError when the port is in use
 */
export async function listen(app: Hono<{ Bindings: HttpBindings }>, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, hostname: HOST });
  if (!(server instanceof Server)) throw new TypeError("Expected an HTTP/1 server");
  server.keepAliveTimeout = IDLE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") return reject(error);
      const other = `choose another, for example HTTP_PORT=${port + 1}`;
      reject(new ConfigurationError(`HTTP_PORT ${port} is in use; ${other}`, { cause: error }));
    });
    server.listen(port, HOST, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeIdleConnections();
        // Answers under way get one turn to leave.
        setImmediate(() => server.closeAllConnections());
      }),
  };
}
