import { Composer, InputFile } from "grammy";
import type { Context } from "../../bot/context.ts";
import { onButton } from "../../bot/on-button.ts";
import { isSecondTap, show } from "../../bot/show.ts";
import { clearCommands, syncCommands } from "../../bot/sync-commands.ts";
import { anonymizePerson } from "../people/anonymize-person.ts";
import { changeLanguage } from "../people/change-language.ts";
import { changeTextOnly } from "../people/change-text-only.ts";
import { forgetNewcomer } from "../people/forget-newcomer.ts";
import { holds } from "../people/person.ts";
import { showChange } from "../registration/handlers.ts";
import { languageButton, settingsButton } from "./buttons.ts";
import { describePlace, readMyData } from "./my-data.ts";
import { myDataFile } from "./my-data-file.ts";
import {
  deletedScreen,
  deleteScreen,
  languageScreen,
  myDataScreen,
  settingsScreen,
  textOnlyScreen,
} from "./screens.ts";

/** What the bot knows of the person, each field with its way to change it. Newcomers register first. */
export async function showSettings(ctx: Context, notice?: string): Promise<void> {
  const { deps, actor, t } = ctx;
  if (actor.status !== "registered") {
    await ctx.go("home", notice);
    return;
  }
  const person = await deps.prisma.person.findUniqueOrThrow({ where: { id: actor.personId } });
  const profile = { ...person, place: await describePlace(deps, person), hasPlace: holds(actor, "akim") };
  await show(ctx, settingsScreen(t, profile, notice));
}

async function showTextOnly(ctx: Context): Promise<void> {
  const { textOnly } = await ctx.deps.prisma.person.findUniqueOrThrow({ where: { id: ctx.actor.personId } });
  await show(ctx, textOnlyScreen(ctx.t, textOnly));
}

async function sendMyData(ctx: Context): Promise<void> {
  const { deps, actor, t } = ctx;
  const data = await readMyData(deps, { actor, update: ctx.updateRef });
  const bytes = myDataFile(t, data, deps.clock.now(), deps.config.timeZone);
  await ctx.api.sendDocument(actor.telegramId, new InputFile(bytes, t.plain("settings:data.fileName")), {
    caption: t("settings:data.caption"),
  });
}

async function deleteMe(ctx: Context): Promise<void> {
  const { deps, actor } = ctx;
  await anonymizePerson(deps, { actor, update: ctx.updateRef });
  await clearCommands(ctx, actor.telegramId);
  await show(ctx, deletedScreen(ctx.t));
}

export const settings = new Composer<Context>();

settings.command("settings", (ctx) => ctx.go("settings"));
settings.command("language", async (ctx) => {
  await show(ctx, languageScreen(ctx.t, ctx.actor.status === "registered"));
});

onButton(settings, languageButton, async (ctx, { language }) => {
  await changeLanguage(ctx.deps, ctx.actor, language);
  await ctx.refreshActor();
  await ctx.go("settings", ctx.t("settings:language.changed"));
  if (ctx.actor.status === "registered") await syncCommands(ctx);
});

onButton(settings, settingsButton, async (ctx, { action }) => {
  if (ctx.actor.status !== "registered") {
    // The second of two taps on the button that deleted the person: nothing may be kept of them by it.
    if (action === "deleteYes" && isSecondTap(ctx) && ctx.identity.drafts.length === 0) {
      return forgetNewcomer(ctx.deps, ctx.actor);
    }
    // A button of a message from before registration, or from before the person was deleted.
    return ctx.go("home");
  }
  switch (action) {
    case "language":
      await show(ctx, languageScreen(ctx.t, true));
      return;
    case "name":
    case "phone":
      await showChange(ctx, action);
      return;
    case "place":
      await (holds(ctx.actor, "akim") ? showChange(ctx, "oblast") : ctx.go("settings"));
      return;
    case "textOnly":
      return showTextOnly(ctx);
    case "textOnlyOn":
    case "textOnlyOff":
      await changeTextOnly(ctx.deps, ctx.actor, action === "textOnlyOn");
      await ctx.go("settings", ctx.t("registration:saved"));
      return;
    case "data":
      await show(ctx, myDataScreen(ctx.t));
      return;
    case "file":
      await sendMyData(ctx);
      return;
    case "delete":
      await show(ctx, deleteScreen(ctx.t));
      return;
    case "deleteYes":
      await deleteMe(ctx);
      return;
  }
});
