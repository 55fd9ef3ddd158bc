import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  certificateButton,
  getCertificateButton,
  manageButton,
  revokeButton,
} from "../../src/features/certificates/buttons.ts";
import { exampleNumber, verificationLink } from "../../src/features/certificates/certificate-number.ts";
import type { Role } from "../../src/features/people/person.ts";
import type { Language } from "../../src/i18n/language.ts";
import { Actor } from "../support/actor.ts";
import { addCourse, completeCourse } from "../support/certificates.ts";
import { addPerson, freshActor } from "../support/people.ts";
import { registeredAkim, traces, words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await addCourse(world.database.prisma);
});
afterAll(() => world.close());

/** Somebody who is registered and has the bot open. */
async function member(role: Role, language: Language, firstName: string): Promise<Actor> {
  const actor = world.person({ firstName, languageCode: language });
  await addPerson(world.database.prisma, { roles: [role], language, name: firstName, telegramId: actor.id });
  await actor.start();
  return actor;
}

let lastPhone = 77_010_000_000;

/** An akim who registered and stands on the home screen. */
function newAkim(language: Language = "kk"): Promise<Actor> {
  return registeredAkim(world, language, `+${++lastPhone}`);
}

/** Has an akim complete the course and fetch the certificate; returns its number. */
async function earns(akim: Actor, language: Language): Promise<string> {
  const { personId } = await freshActor(world.database.prisma, akim.id);
  await completeCourse(world.database.prisma, personId, world.clock.now());
  await akim.says("/menu");
  await akim.presses(words[language].plain("certificate:button.get"));
  return (await certificate(personId)).number;
}

const certificate = (personId: string) =>
  world.database.prisma.certificate.findFirstOrThrow({ where: { personId } });

const countOf = ({ id }: Actor) =>
  world.database.prisma.certificate.count({ where: { person: { accounts: { some: { id } } } } });

const documents = () => world.sandbox.calls.filter(({ method }) => method === "sendDocument");

/** Somebody of whom the bot knows nothing, with what is said to them in a transcript of its own. */
function stranger(language: Language, transcript = world.transcript): Actor {
  return world.person(
    { firstName: language === "kk" ? "Дәулет" : "Игорь", languageCode: language },
    transcript,
  );
}

describe.each(["kk", "ru"] as const)("a certificate in %s", (language) => {
  const t = words[language];

  test("should be earned, opened, verified by a stranger, revoked and restored", async () => {
    const akim = await newAkim(language);
    const organizer = await member("organizer", language, language === "kk" ? "Сәуле" : "Марина");
    const said = new Transcript(world.sandbox);
    const [holder, judge] = [akim, organizer].map((actor) => new Actor(actor.person, world.settled, said));
    if (!holder || !judge) throw new Error("Two people take part.");
    const number = await earns(holder, language);
    await holder.presses("PDF");
    const passer = stranger(language, said);
    await passer.says(`/verify ${number}`);
    await judge.says(number);
    await judge.presses(t.plain("certificate:button.revoke"));
    await judge.presses(t.plain("certificate:revoke.choice.data"));
    await judge.presses(t.plain("certificate:button.revokeYes"));
    await passer.opensLink(`v_${number}`);
    await holder.says("/progress");
    await holder.presses("🎓");
    await judge.presses(t.plain("certificate:button.restore"));
    await judge.presses(t.plain("certificate:button.restoreYes"));
    await passer.says(number.toLowerCase().replaceAll("-", " "));
    expect(passer.screen).toContain("✅");
    await said.matches(`certificates.${language}`);
  });

  test("should be told from what is wrong, unknown or missing", async () => {
    const said = new Transcript(world.sandbox);
    const passer = stranger(language, said);
    await passer.says("/verify");
    await passer.says("/verify 12345");
    await passer.says(`/verify ${exampleNumber.replace("7F", "F7")}`);
    await passer.says(`/verify ${exampleNumber}`);
    await said.matches(`certificates.verify.${language}`);
  });

  test("should be a PDF with the number in its name and its holder on it", async () => {
    const akim = await newAkim(language);
    const number = await earns(akim, language);
    await akim.presses("PDF");
    expect(akim.last.document).toMatchObject({ mime_type: "application/pdf" });
    expect(akim.last.document?.file_name).toContain(number);
    const size = akim.last.document?.file_size ?? 0;
    expect(size).toBeGreaterThan(5_000);
    expect(size).toBeLessThan(30_000);
    expect(akim.screen).toContain(number);
  });
});

describe("getting a certificate", () => {
  test("should not be offered before the course is completed, and refused to a forged button", async () => {
    const akim = await newAkim();
    await akim.says("/menu");
    expect(akim.buttons.flat().join()).not.toContain("🎓");
    await akim.forges(akim.last.message_id, getCertificateButton.data({ course: "economy" }));
    expect(akim.screen).toContain(words.kk("certificate:unfinished"));
    expect(await countOf(akim)).toBe(0);
  });

  test("should give one certificate for two quick taps, and show it", async () => {
    const akim = await newAkim();
    const { personId } = await freshActor(world.database.prisma, akim.id);
    await completeCourse(world.database.prisma, personId, world.clock.now());
    await akim.says("/menu");
    await akim.doubleTaps(words.kk.plain("certificate:button.get"));
    expect(akim.screen).toContain((await certificate(personId)).number);
    expect(await countOf(akim)).toBe(1);
  });

  test("should lead a newcomer to registration", async () => {
    const passer = stranger("kk");
    await passer.start();
    await passer.forges(passer.last.message_id, getCertificateButton.data({ course: "economy" }));
    expect(await countOf(passer)).toBe(0);
    expect((await traces(world, passer.id)).draft).not.toBeNull();
  });

  test("should open nobody else's certificate, neither its words nor its PDF", async () => {
    const akim = await newAkim();
    const number = await earns(akim, "kk");
    const { id } = await certificate((await freshActor(world.database.prisma, akim.id)).personId);
    const other = await member("akim", "kk", "Ерлан");
    const sent = documents().length;
    for (const action of ["view", "file"] as const) {
      await other.forges(other.last.message_id, certificateButton.data({ action, id }));
      expect(other.screen).not.toContain(number);
    }
    expect(documents()).toHaveLength(sent);
  });

  test("should send no PDF of a revoked certificate", async () => {
    const akim = await newAkim();
    await earns(akim, "kk");
    const { personId } = await freshActor(world.database.prisma, akim.id);
    await world.database.prisma.certificate.updateMany({
      where: { personId },
      data: { revokedAt: world.clock.now(), revokedWhy: "data" },
    });
    const sent = documents().length;
    await akim.presses("PDF");
    expect(akim.screen).toContain(words.kk.plain("certificate:reason.data"));
    expect(documents()).toHaveLength(sent);
  });
});

describe("verifying", () => {
  test("should keep nothing of a stranger, and begin no registration", async () => {
    const akim = await newAkim();
    const number = await earns(akim, "kk");
    const passer = stranger("ru");
    for (const ask of [
      () => passer.says(`/verify ${number}`),
      () => passer.opensLink(`v_${number}`),
      () => passer.says(number),
      () => passer.says("/verify"),
    ]) {
      await ask();
      const { account, conversation } = await traces(world, passer.id);
      expect({ account, conversation }).toEqual({ account: null, conversation: null });
    }
  });

  test("should leave somebody in the middle of registration where they are", async () => {
    const passer = stranger("ru");
    await passer.start();
    await passer.presses("Русский");
    await passer.opensLink(`v_${exampleNumber}`);
    expect(passer.screen).toContain("не выдавали");
    await passer.presses(words.ru.plain("button.home"));
    expect(passer.screen).toContain("Регистрация");
    expect((await traces(world, passer.id)).draft).toMatchObject({ step: "consent" });
  });

  test("should lead by the certificate's link into this very bot", () => {
    expect(verificationLink(world.app.username, exampleNumber)).toMatch(/^https:\/\/t\.me\/\w+\?start=v_/);
  });

  test.each<[Role, boolean]>([
    ["akim", false],
    ["specialist", false],
    ["organizer", true],
  ])("should offer a(n) %s to revoke: %s", async (role, offered) => {
    const akim = await newAkim();
    const number = await earns(akim, "kk");
    const asker = await member(role, "kk", "Болат");
    await asker.says(`/verify ${number}`);
    expect(asker.screen).toContain("Асқаров Нұрлан");
    expect(asker.buttons.flat().includes(words.kk.plain("certificate:button.revoke"))).toBe(offered);
  });

  test("should show no more than the certificate says", async () => {
    const akim = await newAkim();
    const number = await earns(akim, "kk");
    const passer = stranger("kk");
    await passer.says(`/verify ${number}`);
    expect(passer.screen).not.toContain("7701");
    expect(passer.screen).not.toContain("Әйтей");
    expect(passer.buttons).toEqual([]);
  });

  test("should say that the holder withdrew once they deleted themselves", async () => {
    const akim = await newAkim("ru");
    const number = await earns(akim, "ru");
    await akim.says("/settings");
    await akim.presses(words.ru.plain("settings:button.data"));
    await akim.presses(words.ru.plain("settings:data.button.delete"));
    await akim.presses(words.ru.plain("settings:delete.yes"));
    const passer = stranger("ru");
    await passer.says(`/verify ${number}`);
    expect(passer.screen).toContain("отказался его владелец");
    expect(passer.screen).not.toContain("Аскаров");
  });
});

describe("revoking", () => {
  test.each<Role>(["akim", "specialist"])("should be refused to a(n) %s who forges buttons", async (role) => {
    const akim = await newAkim();
    const number = await earns(akim, "kk");
    const { id } = await certificate((await freshActor(world.database.prisma, akim.id)).personId);
    const forger = await member(role, "kk", "Болат");
    for (const data of [
      revokeButton.data({ action: "yes", reason: "dishonest", id }),
      revokeButton.data({ action: "sure", reason: "data", id }),
      manageButton.data({ action: "reasons", id }),
      manageButton.data({ action: "restore", id }),
    ]) {
      await forger.forges(forger.last.message_id, data);
      expect(forger.screen).toBe(words.kk("forbidden"));
    }
    const passer = stranger("kk");
    await passer.says(`/verify ${number}`);
    expect(passer.screen).toContain("түпнұсқа");
  });

  test("should tell the holder in their own language, and tell them once", async () => {
    const akim = await newAkim("ru");
    await earns(akim, "ru");
    const { id } = await certificate((await freshActor(world.database.prisma, akim.id)).personId);
    const organizer = await member("organizer", "kk", "Сәуле");
    const before = akim.botMessages().length;
    const data = revokeButton.data({ action: "yes", reason: "mistake", id });
    await organizer.forges(organizer.last.message_id, data);
    await organizer.forges(organizer.last.message_id, data);
    expect(akim.botMessages().length).toBe(before + 1);
    expect(akim.screen).toContain("отозван");
    expect(akim.screen).toContain(words.ru.plain("certificate:reason.mistake"));
  });

  test("should find a certificate gone whose holder deleted themselves meanwhile", async () => {
    const organizer = await member("organizer", "kk", "Сәуле");
    const id = "01990000-0000-7000-8000-00000000dead";
    await organizer.forges(organizer.last.message_id, manageButton.data({ action: "reasons", id }));
    expect(organizer.screen).toContain(words.kk("certificate:gone"));
  });
});
