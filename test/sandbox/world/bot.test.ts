import { Bot, InlineKeyboard } from "grammy";
import { expect, onTestFinished, test } from "vitest";
import { openSandbox } from "./support.ts";

test("an unchanged grammY bot should talk to a person", async () => {
  const { sandbox, ayan } = await openSandbox();
  const bot = new Bot(sandbox.token, { client: { apiRoot: sandbox.apiRoot } });
  const pressed = Promise.withResolvers<void>();
  const greeted = Promise.withResolvers<number>();
  bot.command("start", async (context) => {
    const sent = await context.reply(`Сәлем, ${context.from?.first_name} (${context.match})`, {
      reply_markup: new InlineKeyboard().text("Иә", "yes"),
    });
    greeted.resolve(sent.message_id);
  });
  bot.callbackQuery("yes", async (context) => {
    await context.answerCallbackQuery("Жақсы");
    await context.editMessageText("Келістік");
    pressed.resolve();
  });
  void bot.start();
  onTestFinished(() => bot.stop());

  ayan.link("abc");
  const queryId = ayan.press(await greeted.promise, 0, 0);
  await pressed.promise;
  expect(ayan.callbackAnswer(queryId)).toEqual({ text: "Жақсы", alert: false });
  expect(ayan.chat().messages.map(({ message }) => message.text)).toEqual([
    "/start",
    "/start abc",
    "Келістік",
  ]);
  await bot.stop();
  expect(sandbox.pendingUpdates()).toBe(0);
});
