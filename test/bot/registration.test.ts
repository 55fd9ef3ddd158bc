import { afterEach, describe, expect, test } from "vitest";
import type { Actor } from "../support/actor.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

afterEach(() => world.close());

function aigul(): Actor {
  return world.person({ firstName: "Айгүл", lastName: "Сейітқызы", languageCode: "kk", phone: "+77011234501" });
}

describe("registration", () => {
  test("should take a Kazakh-speaking akim from START to the home screen", async () => {
    world = await startWorld();
    const akim = aigul();
    await akim.start();
    await akim.presses("Қазақша");
    await akim.presses("✅ Иә, келісемін");
    await akim.sharesContact();
    await akim.presses("Айгүл Сейітқызы");
    await akim.says("алматы обл");
    await akim.presses("Алматы облысы");
    await akim.says("карасай");
    await akim.presses("Қарасай");
    await akim.presses(akim.buttons[0]?.[0] ?? "");
    await akim.presses("✅ Бәрі дұрыс");
    expect(akim.screen).toContain("Тіркелдіңіз");
    await world.transcript.matches("registration.kk");
  });
});
