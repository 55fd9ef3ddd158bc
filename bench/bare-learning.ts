/**
 * What learning is held against: grammY and its runner, the pages and questions of the same course in memory, the same
 * calls of the Bot API, and nothing else. Driven by messages from learning.ts.
 */
import { fileURLToPath } from "node:url";
import { type Api, Bot, type Context, InlineKeyboard } from "grammy";
import { readCourse } from "../src/features/courses/content/load-course.ts";
import { fitsNativeQuiz } from "../src/features/courses/content/native-quiz.ts";
import { answerButton, attemptButton } from "../src/features/quizzes/buttons.ts";
import { optionCount, rightAnswer } from "../src/features/quizzes/question.ts";
import { runBareBot } from "./bare-process.ts";

/** Where somebody stands. */
interface Place {
  attempts: number;
  position: number;
  messageId: number;
  chosen: readonly number[];
}

const asksEach = 10;
const attempt = "00000000-0000-7000-8000-000000000000";
const html = { parse_mode: "HTML", link_preview_options: { is_disabled: true } } as const;

const course = await readCourse(fileURLToPath(new URL("../content/village-economy", import.meta.url)));
const module = course.modules[0];
const pages = (module?.lessons[0]?.pages ?? []).map(({ ru }) => ru.html);
const questions = (module?.quiz.questions ?? []).map((question) => {
  const right = rightAnswer(question);
  const items = question.type === "order" ? question.items : "options" in question ? question.options : [];
  return {
    type: question.type,
    text: question.text.ru,
    explanation: question.explanation.ru,
    options: question.type === "boolean" ? ["Верно", "Неверно"] : items.map((item) => item.ru),
    right: typeof right === "number" ? [] : [...right],
    count: optionCount(question),
    native: fitsNativeQuiz(question, "ru"),
  };
});
type Question = (typeof questions)[number];

const home = {
  text: "Здравствуйте!",
  keyboard: new InlineKeyboard().text("Уроки", "page:0").text("Тест", "quiz"),
};
const stop = { text: "⏸ Прерваться", callback_data: attemptButton.data({ attempt, action: "stop" }) };

function pageKeyboard(page: number): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  if (page > 0) keyboard.text("⬅️ Назад", `page:${page - 1}`);
  if (page < pages.length - 1) keyboard.text("Дальше ➡️", `page:${page + 1}`);
  return keyboard
    .row()
    .text("❓ У меня вопрос", "ask")
    .row()
    .text("К модулю", "module")
    .text("🏠 На главную", "home");
}

function questionMessage(question: Question, { position, chosen }: Place) {
  const list = question.options.map((text, index) => `${index + 1}. ${text}`).join("\n");
  const button = (text: string, action: "put" | "done", value: number) => ({
    text,
    callback_data: answerButton.data({ attempt, position, action, value }),
  });
  const left = question.options.flatMap((_, index) =>
    chosen.includes(index) ? [] : [button(String(index + 1), "put", index)],
  );
  const isOrder = question.type === "order";
  const rows = isOrder ? [left.length > 0 ? left : [button("✅ Готово", "done", 0)]] : [];
  const soFar = chosen.map((index) => question.options[index]).join("\n");
  return {
    text: `<b>Вопрос ${position + 1} из ${asksEach}</b>\n\n${question.text}\n\n${list}\n\n${soFar}`,
    reply_markup: { inline_keyboard: [...rows, [stop]] },
  };
}

const { TOKEN = "", API_ROOT = "" } = process.env;
const bot = new Bot(TOKEN, { client: { apiRoot: API_ROOT } });
const places = new Map<number, Place>();

function placeOf(id: number): Place {
  const place = places.get(id) ?? { attempts: id, position: 0, messageId: 0, chosen: [] };
  places.set(id, place);
  return place;
}

/** The questions are drawn in turn, from another one for each person, so that types come as often as they do by lot. */
function present(place: Place): Question | undefined {
  if (place.position >= asksEach) return undefined;
  return questions[(place.attempts * asksEach + place.position) % questions.length];
}

/** Asks the present question, or says that the quiz is over. */
async function ask(api: Api, id: number): Promise<void> {
  const place = placeOf(id);
  const question = present(place);
  place.chosen = [];
  if (!question) {
    const over = { ...html, reply_markup: home.keyboard };
    place.messageId = (await api.sendMessage(id, "<b>Тест пройден</b>", over)).message_id;
  } else if (question.native) {
    const message = await api.sendPoll(
      id,
      `${place.position + 1}/${asksEach}. ${question.text}`,
      question.options.map((text) => ({ text })),
      {
        type: "quiz",
        is_anonymous: false,
        allows_multiple_answers: question.type === "multiple",
        correct_option_ids: question.right,
        explanation: question.explanation,
        reply_markup: { inline_keyboard: [[stop]] },
      },
    );
    place.messageId = message.message_id;
  } else {
    const { text, reply_markup } = questionMessage(question, place);
    place.messageId = (await api.sendMessage(id, text, { ...html, reply_markup })).message_id;
  }
}

async function askNext(ctx: Context, id: number): Promise<void> {
  const place = placeOf(id);
  const { messageId } = place;
  place.position += 1;
  await ask(ctx.api, id);
  if (ctx.callbackQuery?.message?.message_id !== messageId)
    await ctx.api.editMessageReplyMarkup(id, messageId);
}

bot.command("start", (ctx) => ctx.reply(home.text, { ...html, reply_markup: home.keyboard }));
bot.callbackQuery(/^page:(\d+)$/, async (ctx) => {
  const page = Number(ctx.match[1]);
  await ctx.editMessageText(pages[page] ?? "", { ...html, reply_markup: pageKeyboard(page) });
  await ctx.answerCallbackQuery();
});
bot.callbackQuery("quiz", async (ctx) => {
  const place = placeOf(ctx.from.id);
  place.attempts += 1;
  place.position = 0;
  await ctx.editMessageText(`<b>Тест</b>\n\nПопытка началась. Вопросов: ${asksEach}. Удачи!`, html);
  await ask(ctx.api, ctx.from.id);
  await ctx.answerCallbackQuery();
});
bot.on("callback_query:data", async (ctx) => {
  const { id } = ctx.from;
  const place = placeOf(id);
  const answer = answerButton.parse(ctx.callbackQuery.data);
  const question = present(place);
  if (!answer || !question) throw new Error(`An unknown button: ${ctx.callbackQuery.data}`);
  if (answer.action === "done") {
    await ctx.editMessageText(`❌ <b>Неверно.</b>\n\n${question.text}\n\n${question.explanation}`, html);
    await askNext(ctx, id);
  } else {
    place.chosen = [...place.chosen, answer.value];
    const { text, reply_markup } = questionMessage(question, place);
    await ctx.editMessageText(text, { ...html, reply_markup });
  }
  await ctx.answerCallbackQuery();
});
bot.on("poll_answer", (ctx) => askNext(ctx, ctx.pollAnswer.user?.id ?? 0));
bot.on("message:text", async (ctx) => {
  const explanation = present(placeOf(ctx.chat.id))?.explanation;
  await ctx.reply(`❌ <b>Неверно.</b>\n\n${explanation}`, html);
  await askNext(ctx, ctx.chat.id);
});

await runBareBot(bot, ["message", "callback_query", "poll_answer"]);
