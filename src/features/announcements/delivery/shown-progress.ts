import type { Dependencies } from "../../../dependencies.ts";
import type { Screen } from "../../../screen/screen.ts";

type Place = Pick<Dependencies, "prisma">;

/** What the live messages of announcements show, as far as this process drew them: to draw the same again is refused. */
const shown = new WeakMap<Place["prisma"], Map<string, string>>();

/** Remembers what the live message of an announcement shows now. */
export function rememberShown({ prisma }: Place, id: string, screen: Screen): void {
  const screens = shown.get(prisma) ?? new Map<string, string>();
  shown.set(prisma, screens);
  screens.set(id, JSON.stringify(screen));
}

/** Whether the live message of an announcement shows this already. */
export function isShown({ prisma }: Place, id: string, screen: Screen): boolean {
  return shown.get(prisma)?.get(id) === JSON.stringify(screen);
}
