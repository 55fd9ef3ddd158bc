import { fileURLToPath } from "node:url";

/** The weights of Golos Text, the one font of documents: it has all Kazakh letters and ₸, and no slanted face. */
export type FontWeight = "regular" | "medium" | "bold";

const fontFile = (name: string): string =>
  fileURLToPath(
    new URL(
      `../../node_modules/@expo-google-fonts/golos-text/${name}/GolosText_${name}.ttf`,
      import.meta.url,
    ),
  );

export const fontFiles: Readonly<Record<FontWeight, string>> = {
  regular: fontFile("400Regular"),
  medium: fontFile("500Medium"),
  bold: fontFile("700Bold"),
};
