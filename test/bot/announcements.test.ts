import { describe, expect, test } from "vitest";
import { plainText } from "../../src/screen/plain-text.ts";
import type { Actor } from "../support/actor.ts";
import { opensAnnouncements, organizer, sendsNow, writes } from "../support/announcing.ts";
import { registered } from "../support/registered.ts";
import { words } from "../support/registering.ts";
import { Transcript } from "../support/transcript.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

async function inWorld(work: () => Promise<void>): Promise<void> {
  world = await startWorld();
  try {
    await work();
  } finally {
    await world.close();
  }
}

const rows = () => world.database.prisma.announcement.findMany({ orderBy: { createdAt: "asc" } });

/** What akims got beyond the home screen of their start. */
const texts = (actor: Actor) => actor.botMessages().map(({ text, caption }) => text ?? caption);

const said = {
  kk: {
    question: ["Жиналысқа келесіз бе?", "Придёте на собрание?"],
    options: ["Иә\nЖоқ\nӘлі білмеймін", "Да\nНет\nПока не знаю"],
    times: ["бірде", "31.02 10:00", "кеше 10:00", "ертең сағат 23:00"],
  },
  ru: {
    question: ["Жиналысқа келесіз бе?", "Придёте на собрание?"],
    options: ["Иә\nЖоқ\nӘлі білмеймін", "Да\nНет\nПока не знаю"],
    times: ["когда-нибудь", "31.02 10:00", "вчера в 10:00", "завтра в 23:00"],
  },
} as const;

describe.each(["kk", "ru"] as const)("an organizer, in %s", (language) => {
  const t = words[language];
  const label = (
    key:
      | "new"
      | "kk"
      | "ru"
      | "file"
      | "links"
      | "poll"
      | "show"
      | "test"
      | "send"
      | "own"
      | "now"
      | "card"
      | "otherTime",
  ) => t.plain(`announcements:button.${key}`);
  const ruling = (
    key:
      | "discard"
      | "unschedule"
      | "correct"
      | "apply"
      | "repeat"
      | "pause"
      | "resume"
      | "cancel"
      | "sendUnknown",
  ) => t.plain(`announcements:button.rule.${key}`);
  const saying = said[language];

  test("should write an announcement of every part, wrong answers included, as written down", () =>
    inWorld(async () => {
      const transcript = new Transcript(world.sandbox);
      const actor = await organizer(world, language, transcript);
      await opensAnnouncements(actor);
      await actor.presses(label("new"));
      await actor.presses(label("send"));
      await actor.presses(label("kk"));
      await actor.sends("photo");
      await actor.says("Құрметті әкімдер! **Ертең сағат 10-да** жиналыс болады.");
      await actor.presses(t.plain("button.cancel"));
      await actor.presses(label("send"));
      await actor.presses(label("ru"));
      await world.restart();
      await actor.says("Уважаемые акимы! **Завтра в 10** собрание.");
      await actor.presses(label("links"));
      await actor.says("біздің сайт");
      await actor.says("gov.kz/akim");
      await actor.says("О".repeat(41));
      await actor.says("Күн тәртібі");
      await actor.says("Повестка");
      await actor.presses(label("links"));
      await actor.presses(label("card"));
      await actor.presses(label("poll"));
      await actor.says(saying.question[0]);
      await actor.says(saying.question[1]);
      await actor.says("Иә");
      await actor.says("Иә\nиә\nИә");
      await actor.says(saying.options[0]);
      await actor.says("Да\nНет");
      await actor.says(saying.options[1]);
      await actor.presses(label("poll"));
      await actor.presses(label("card"));
      await actor.presses(label("file"));
      await actor.sends("voice");
      await actor.says("/cancel");
      await actor.presses(t.plain("announcements:button.readOff"));
      await actor.presses(t.plain("announcements:button.readOn"));
      await actor.presses(label("show"));
      await actor.presses(`▫️ ${saying.options[language === "kk" ? 0 : 1].split("\n")[0]}`);
      await actor.presses(t.plain("announcements:button.read"));
      await actor.doubleTaps(label("test"));
      await transcript.matches(`announcements.written.${language}`);
      expect(await world.database.prisma.delivery.count()).toBe(0);
      const [row] = await rows();
      expect(row).toMatchObject({
        status: "draft",
        content: {
          text: { kk: "Құрметті әкімдер! <b>Ертең сағат 10-да</b> жиналыс болады." },
          links: [{ url: "https://gov.kz/akim", label: { kk: "Күн тәртібі", ru: "Повестка" } }],
          acknowledge: true,
        },
      });
    }));

  test("should choose the time, with quiet hours in the way, and let it go out once, as written down", () =>
    inWorld(async () => {
      const transcript = new Transcript(world.sandbox);
      const actor = await organizer(world, language, transcript);
      const akim = await registered(world, { language, firstName: "Нұрлан", role: "akim" });
      const gone = await registered(world, { language, firstName: "Пётр", role: "akim" });
      transcript.skip();
      gone.person.block();
      await world.settled();
      await writes(actor, language);
      await actor.presses(label("send"));
      await actor.presses(label("own"));
      for (const time of saying.times) await actor.says(time);
      await actor.presses("🌅");
      await actor.presses(label("otherTime"));
      await actor.presses(t.plain("announcements:button.monday"));
      await actor.doubleTaps(t.plain("announcements:button.confirmThen"));
      expect(await rows()).toMatchObject([{ status: "scheduled", sendAt: new Date("2026-09-07T05:00:00Z") }]);
      await actor.presses(ruling("unschedule"));
      await actor.presses(label("send"));
      await actor.presses(t.plain("announcements:button.now"));
      await actor.doubleTaps(t.plain("announcements:button.confirmNow"));
      await actor.presses(t.plain("delivery:button.open"));
      await actor.presses(t.plain("announcements:button.reach"));
      await transcript.matches(`announcements.timed.${language}`);
      expect(texts(akim).slice(1)).toEqual([language === "kk" ? "Ертең жиналыс" : "Завтра собрание"]);
      expect(texts(gone).slice(1)).toEqual([]);
      expect(await world.database.prisma.delivery.count()).toBe(3);
    }));

  test("should correct and repeat what went out, as written down", () =>
    inWorld(async () => {
      const transcript = new Transcript(world.sandbox);
      const actor = await organizer(world, language, transcript);
      const akim = await registered(world, { language, firstName: "Нұрлан", role: "akim" });
      await writes(actor, language);
      await actor.presses(label("file"));
      await actor.sends("document", "plan.pdf");
      await sendsNow(actor, language);
      transcript.skip();
      await actor.presses(t.plain("delivery:button.open"));
      await actor.presses(ruling("correct"));
      await actor.presses(label("ru"));
      await actor.says("Собрание в пятницу");
      await actor.presses(label("kk"));
      await actor.says("Жиналыс жұмада");
      await actor.presses(label("file"));
      await actor.sends("photo");
      await actor.sends("document", "plan-2.pdf");
      await actor.presses(label("show"));
      await actor.presses(t.plain("button.back"));
      await actor.presses(t.plain("announcements:button.correction"));
      await actor.presses(ruling("apply"));
      await actor.doubleTaps(t.plain("announcements:button.sure.apply"));
      expect(akim.screen).toBe(language === "kk" ? "Жиналыс жұмада" : "Собрание в пятницу");
      await akim.presses(t.plain("announcements:button.read"));
      await actor.doubleTaps(ruling("repeat"));
      await actor.presses(label("send"));
      await actor.presses(t.plain("announcements:button.now"));
      await actor.presses(label("card"));
      await actor.presses(ruling("discard"));
      await actor.presses(t.plain("announcements:button.sure.discard"));
      await transcript.matches(`announcements.corrected.${language}`);
      expect(await rows()).toMatchObject([{ status: "sent", version: 2 }]);
      expect(await world.database.prisma.draft.count()).toBe(0);
    }));

  test("should pause, resume and end what goes out, and send the unknown again, as written down", () =>
    inWorld(async () => {
      const transcript = new Transcript(world.sandbox);
      const actor = await organizer(world, language, transcript);
      const akim = await registered(world, { language, firstName: "Нұрлан", role: "akim" });
      await writes(actor, language);
      await actor.presses(label("send"));
      await actor.presses(t.plain("announcements:button.tomorrow"));
      await actor.presses(t.plain("announcements:button.confirmThen"));
      // The bot was down in the morning, and came back at night.
      world.clock.advance({ days: 1, hours: 12 });
      await world.settled();
      transcript.skip();
      await opensAnnouncements(actor);
      await actor.presses("1.");
      await actor.presses(ruling("pause"));
      await actor.presses(ruling("cancel"));
      await actor.presses(t.plain("button.back"));
      await actor.presses(ruling("resume"));
      world.clock.advance({ hours: 10 });
      await world.settled();
      transcript.skip();
      const text = language === "kk" ? "Ертең жиналыс" : "Завтра собрание";
      expect(texts(akim).slice(1)).toEqual([text]);
      // As if the line had broken in the middle of both calls.
      const { prisma } = world.database;
      await prisma.delivery.updateMany({ data: { state: "unknown" } });
      await actor.presses(t.plain("announcements:button.refresh"));
      await actor.presses(ruling("sendUnknown"));
      await actor.presses(t.plain("announcements:button.sure.sendUnknown"));
      await transcript.matches(`announcements.ruled.${language}`);
      expect(texts(akim).slice(2)).toEqual([`${plainText(t("announcements:repeated"))}\n\n${text}`]);
      expect(await prisma.delivery.count({ where: { state: "sent", repeated: true } })).toBe(2);
    }));
});
