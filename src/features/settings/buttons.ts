import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

export const settingsButton = defineButton(
  "s",
  z.object({
    action: z.enum([
      "language",
      "name",
      "phone",
      "place",
      "textOnly",
      "textOnlyOn",
      "textOnlyOff",
      "data",
      "file",
      "delete",
      "deleteYes",
    ]),
  }),
);

export const languageButton = defineButton("l", z.object({ language: z.enum(["kk", "ru"]) }));
