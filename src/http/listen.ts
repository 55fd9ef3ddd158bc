import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { ConfigurationError } from "../shared/configuration-error.ts";

/**
 * Serves routes at an address.
 *
 * @throws ConfigurationError when the address cannot be had
 */
export async function listen(routes: Hono, host: string, port: number): Promise<{ close(): Promise<void> }> {
  const server: Server = createServer(getRequestListener(routes.fetch));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const example =
        error.code === "EADDRINUSE"
          ? `is in use; choose another, for example HTTP_PORT=${port + 1}`
          : `cannot be opened on ${host} (${error.code})`;
      reject(new ConfigurationError(`HTTP_PORT ${port} ${example}`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
