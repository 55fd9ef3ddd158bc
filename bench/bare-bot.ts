/**
 * What the program is held against: grammY and its runner, the same two screens, the same calls of the Bot API, and
 * nothing else. `node bare-bot.ts`, driven by messages from round-trip.ts.
 */
import { Bot, InlineKeyboard } from "grammy";
import { runBareBot } from "./bare-process.ts";

const home = {
  text: "Здравствуйте, <b>Аскаров Нурлан</b>!\n\nВаша роль: аким\n\nСейчас от вас ничего не требуется. Когда откроются уроки и инициативы, мы напишем сюда.",
  keyboard: new InlineKeyboard().text("⚙️ Настройки", "settings").text("❓ Помощь", "help"),
};
const help = {
  text: "Это бот <b>Школы акимов</b>.\n\n/menu — главный экран\n/settings — настройки\n/language — язык\n/help — помощь\n/cancel — прервать начатое",
  keyboard: new InlineKeyboard().text("🏠 На главную", "home"),
};

function options({ keyboard }: typeof home) {
  return {
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
    reply_markup: keyboard,
  } as const;
}

const { TOKEN = "", API_ROOT = "" } = process.env;
const bot = new Bot(TOKEN, { client: { apiRoot: API_ROOT } });
bot.command("start", (ctx) => ctx.reply(home.text, options(home)));
for (const [data, screen] of Object.entries({ home, help })) {
  bot.callbackQuery(data, async (ctx) => {
    await ctx.editMessageText(screen.text, options(screen));
    await ctx.answerCallbackQuery();
  });
}
await runBareBot(bot);
