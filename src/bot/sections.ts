import type { Context } from "./context.ts";

/** Where a handler can lead a person without knowing the feature that draws it. */
export type Section = "home" | "help" | "settings" | "team" | "registration";

/** Draws a section; the notice is a finished sentence in HTML about what just happened, shown above it. */
export type ShowSection = (ctx: Context, notice?: string) => Promise<void>;

/** Every section and who draws it; put together where the program is put together. */
export type Sections = Readonly<Record<Section, ShowSection>>;
