import type { Message } from "grammy/types";
import type { Context } from "../../bot/context.ts";
import type { Said } from "../questions/ask-question.ts";

/** Characters; with what stands around it, the longest still fits a message. */
export const longest = {
  remark: 1500,
  reply: 700,
  score: 500,
  decision: 1500,
  writeOut: 1500,
  message: 1000,
  search: 60,
} as const;

/** What a message says by text or voice; or in the sender's words why it does not do. */
export function readSaid(ctx: Context, message: Message, limit: number): Said | string {
  if (message.voice) return { text: null, voiceFileId: message.voice.file_id };
  const text = readText(ctx, message, limit, "assess:fault.textOrVoice");
  return "fault" in text ? text.fault : { text: text.words, voiceFileId: null };
}

/** What a message says in words; or in the sender's words why it does not do. */
export function readText(
  ctx: Context,
  message: Message,
  limit: number,
  wordless: "assess:fault.textOrVoice" | "assess:fault.text" = "assess:fault.text",
): { readonly words: string } | { readonly fault: string } {
  const words = message.text?.trim() ?? "";
  if (!/[\p{L}\p{N}]/u.test(words)) return { fault: ctx.t(wordless) };
  const { length } = [...words];
  return length > limit ? { fault: ctx.t("assess:fault.long", { length, limit }) } : { words };
}
