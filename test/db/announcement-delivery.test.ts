import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "../../src/sandbox/protocol.ts";
import { type Broadcasting, type Reader, startBroadcasting } from "../support/announcements.ts";

let world: Broadcasting;
let readers: Reader[];

const fault = (kind: Fault["kind"], times = 1) =>
  world.sandbox.fault({ method: "sendMessage", times, kind });
const copies = () => readers.map((reader) => reader.heard().length);

beforeEach(async () => {
  world = await startBroadcasting();
  readers = [await world.reader(), await world.reader({ language: "ru" }), await world.reader()];
});
afterEach(async () => {
  await world.close();
  expect(world.log.errors()).toEqual([]);
});

describe("an announcement", () => {
  test("should reach everybody once, each in their language, and be over then", async () => {
    const id = await world.announce();
    await world.first.settle();
    await world.first.settle();
    expect(readers.map((reader) => reader.heard())).toEqual([
      ["Сәрсенбіде семинар"],
      ["В среду семинар"],
      ["Сәрсенбіде семинар"],
    ]);
    expect(await world.states(id)).toEqual({ sent: 3 });
    expect(await world.announcement(id)).toMatchObject({ status: "sent", finishedAt: world.clock.now() });
  });
});
