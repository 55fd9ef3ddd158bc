import type { Section } from "../screen/section.ts";
import type { Context } from "./context.ts";

/** Draws a section; the notice is a finished sentence in HTML about what just happened, shown above it. */
export type ShowSection = (ctx: Context, notice?: string) => Promise<void>;

/** Every section and who draws it; put together where the program is put together. */
export type Sections = Readonly<Record<Section, ShowSection>>;
