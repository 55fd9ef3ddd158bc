import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { httpFetch } from "../../src/telegram/http-fetch.ts";

/** A call as the server met it. */
interface Met {
  readonly method: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const answers = (body: string, status = 200): Answer => {
  return (response) => response.writeHead(status, { "content-type": "application/json" }).end(body);
};

let server: Server;
let address: string;
let answer: Answer;
let met: Met[];
/** A connection that was opened is one of these, however many calls came on it. */
let connections: Set<Socket>;

beforeEach(async () => {
  answer = answers('{"ok":true}');
  met = [];
  connections = new Set();
  server = createServer(async (request, response) => {
    const { method, headers } = request;
    request.setEncoding("utf8");
    let body = "";
    try {
      for await (const chunk of request) body += chunk;
    } catch {
      // The caller hung up in the middle of its body.
    }
    met.push({ method, headers, body });
    answer(response, request);
  });
  server.on("connection", (socket) => connections.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bot1:a/getMe`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

const post = (body: string, signal?: AbortSignal) =>
  httpFetch(address, { method: "POST", headers: { "content-type": "application/json" }, body, signal });

describe("a call", () => {
  test("should send its method, headers and words, with their length in bytes", async () => {
    await post('{"text":"Сәлем"}');
    expect(met).toMatchObject([
      {
        method: "POST",
        body: '{"text":"Сәлем"}',
        headers: { "content-type": "application/json", "content-length": "21" },
      },
    ]);
    expect(met[0]?.headers["transfer-encoding"]).toBeUndefined();
  });

  test("should be a GET without a body when nothing else is said", async () => {
    const { status } = await httpFetch(address, {});
    expect(status).toBe(200);
    expect(met).toMatchObject([{ method: "GET", body: "" }]);
  });

  test("should give back the status and what the answer says, refusals too", async () => {
    answer = answers('{"ok":false,"description":"Бас тартылды"}', 403);
    const { status, json } = await post("{}");
    expect(status).toBe(403);
    expect(await json()).toEqual({ ok: false, description: "Бас тартылды" });
  });

  test("should read letters that arrive in halves", async () => {
    const bytes = Buffer.from('{"name":"Әсел"}');
    const half = bytes.indexOf("Ә") + 1;
    answer = (response) => {
      response.write(bytes.subarray(0, half), () => response.end(bytes.subarray(half)));
    };
    expect(await (await post("{}")).json()).toEqual({ name: "Әсел" });
  });

  test("should fail to read what is no JSON, when it is read", async () => {
    answer = answers("<html>502 Bad Gateway</html>", 502);
    const { status, json } = await post("{}");
    expect(status).toBe(502);
    await expect(json()).rejects.toBeInstanceOf(SyntaxError);
  });
});

describe("connections", () => {
  test("should be kept from one call to the next", async () => {
    for (let call = 0; call < 5; call++) await post("{}");
    expect(met).toHaveLength(5);
    expect(connections.size).toBe(1);
  });

  test("should be as many as there are calls at once, and be kept then", async () => {
    await Promise.all([post("{}"), post("{}"), post("{}")]);
    const opened = connections.size;
    expect(opened).toBeLessThanOrEqual(3);
    await Promise.all([post("{}"), post("{}"), post("{}")]);
    expect(connections.size).toBe(opened);
  });

  test("should not be taken again when the server has closed one", async () => {
    answer = (response) => response.setHeader("connection", "close").end("{}");
    await post("{}");
    await post("{}");
    expect(connections.size).toBe(2);
  });
});

describe("a body with files", () => {
  test("should be sent as its stream brings it", async () => {
    const parts = ["--x\r\n", 'content-disposition: form-data; name="document"\r\n\r\n', "файл", "\r\n--x--"];
    await httpFetch(address, {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=x" },
      body: Readable.from(parts),
    });
    expect(met).toMatchObject([
      { body: parts.join(""), headers: { "content-type": "multipart/form-data; boundary=x" } },
    ]);
    expect(met[0]?.headers).toMatchObject({ "transfer-encoding": "chunked" });
  });

  test("should fail with the stream's own error when it breaks off", async () => {
    const broken = new Error("the file is gone");
    const body = Readable.from(
      (async function* () {
        yield "the beginning";
        throw broken;
      })(),
    );
    await expect(httpFetch(address, { method: "POST", body })).rejects.toBe(broken);
  });
});

describe("an abort", () => {
  test("should end a call that waits for its answer, with the reason", async () => {
    const controller = new AbortController();
    const reason = new Error("the person has left");
    answer = () => controller.abort(reason);
    await expect(post("{}", controller.signal)).rejects.toBe(reason);
    await expect.poll(() => [...connections].every((socket) => socket.destroyed)).toBe(true);
  });

  test("should end a call in the middle of its answer", async () => {
    const controller = new AbortController();
    answer = (response) => {
      response.write('{"ok":', () => controller.abort());
    };
    await expect(post("{}", controller.signal)).rejects.toMatchObject({ name: "AbortError" });
  });

  test("should let no call begin when it came before", async () => {
    await expect(post("{}", AbortSignal.abort(new Error("too late")))).rejects.toThrow("too late");
    await post("{}");
    expect(met).toHaveLength(1);
  });

  test("should be nothing to a call that is over, which listens no more", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    let listening = 0;
    const heard = {
      get aborted() {
        return signal.aborted;
      },
      get reason() {
        return signal.reason;
      },
      addEventListener: (...listener: Parameters<AbortSignal["addEventListener"]>) => {
        listening++;
        signal.addEventListener(...listener);
      },
      removeEventListener: (...listener: Parameters<AbortSignal["removeEventListener"]>) => {
        listening--;
        signal.removeEventListener(...listener);
      },
    };
    const { json } = await httpFetch(address, { signal: heard });
    expect(listening).toBe(0);
    controller.abort();
    expect(await json()).toEqual({ ok: true });
  });
});

describe("a network that fails", () => {
  test("should be told by the system's code when nobody listens", async () => {
    server.close();
    await once(server, "close");
    await expect(post("{}")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });

  test("should be told by a code when the line breaks before the answer", async () => {
    answer = (_, request) => request.socket.destroy();
    await expect(post("{}")).rejects.toMatchObject({ code: "UND_ERR_SOCKET" });
  });

  test("should be told by a code when the line breaks in the middle of the answer", async () => {
    answer = (response, request) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"ok":', () => request.socket.destroy());
    };
    await expect(post("{}")).rejects.toMatchObject({ code: "UND_ERR_SOCKET" });
  });
});
