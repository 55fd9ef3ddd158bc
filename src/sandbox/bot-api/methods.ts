/** Which methods the sandbox has, and the parameters of each as a zod schema. */
import type { z } from "zod";
import * as bot from "./schemas/bot.ts";
import * as changing from "./schemas/changing.ts";
import * as sending from "./schemas/sending.ts";

/** The schema of each implemented method's parameters. */
export const methods = {
  getMe: bot.getMe,
  getUpdates: bot.getUpdates,
  setWebhook: bot.setWebhook,
  deleteWebhook: bot.deleteWebhook,
  getWebhookInfo: bot.getWebhookInfo,
  getFile: bot.getFile,
  getChat: bot.getChat,
  getUserProfilePhotos: bot.getUserProfilePhotos,
  setMyCommands: bot.setMyCommands,
  getMyCommands: bot.getMyCommands,
  deleteMyCommands: bot.deleteMyCommands,
  setMyName: bot.setMyName,
  getMyName: bot.getMyName,
  setMyDescription: bot.setMyDescription,
  getMyDescription: bot.getMyDescription,
  setMyShortDescription: bot.setMyShortDescription,
  getMyShortDescription: bot.getMyShortDescription,
  setChatMenuButton: bot.setChatMenuButton,
  getChatMenuButton: bot.getChatMenuButton,
  sendMessage: sending.sendMessage,
  sendPhoto: sending.sendPhoto,
  sendDocument: sending.sendDocument,
  sendVoice: sending.sendVoice,
  sendAudio: sending.sendAudio,
  sendVideo: sending.sendVideo,
  sendMediaGroup: sending.sendMediaGroup,
  sendLocation: sending.sendLocation,
  sendPoll: sending.sendPoll,
  sendChatAction: sending.sendChatAction,
  copyMessage: sending.copyMessage,
  forwardMessage: sending.forwardMessage,
  editMessageText: changing.editMessageText,
  editMessageCaption: changing.editMessageCaption,
  editMessageMedia: changing.editMessageMedia,
  editMessageReplyMarkup: changing.editMessageReplyMarkup,
  deleteMessage: changing.deleteMessage,
  deleteMessages: changing.deleteMessages,
  stopPoll: changing.stopPoll,
  pinChatMessage: changing.pinChatMessage,
  unpinChatMessage: changing.unpinChatMessage,
  unpinAllChatMessages: changing.unpinAllChatMessages,
  answerCallbackQuery: changing.answerCallbackQuery,
};

export type MethodName = keyof typeof methods;

/** Methods whose schema leaves the message optional (it may be an inline one), and whose calls here never do. */
type EditMethod = "editMessageText" | "editMessageCaption" | "editMessageMedia" | "editMessageReplyMarkup";

type Parsed<M extends MethodName> = z.output<(typeof methods)[M]>;

/** The parameters of a method after parsing. */
export type MethodParameters<M extends MethodName> = M extends EditMethod
  ? Parsed<M> & { chat_id: number | string; message_id: number } & (M extends "editMessageText"
        ? { text: string }
        : unknown)
  : Parsed<M>;

/** A call after parsing: tell methods apart by `method`. */
export type ParsedCall = { [M in MethodName]: { method: M; parameters: MethodParameters<M> } }[MethodName];

export const implementedMethods = Object.keys(methods) as MethodName[];
