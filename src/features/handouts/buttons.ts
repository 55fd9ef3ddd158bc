import { z } from "zod";
import { defineButton } from "../../screen/button.ts";

/** Makes a module's PDF ready and tells its size, or sends it: "course/module". */
export const handoutButton = defineButton(
  "h",
  z.object({ action: z.enum(["ask", "send"]), module: z.string().max(56) }),
);
