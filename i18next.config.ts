import { defineConfig } from "i18next-cli";

export default defineConfig({
  locales: ["kk", "ru"],
  extract: {
    input: ["src/**/*.ts"],
    output: "locales/{{language}}/{{namespace}}.json",
    defaultNS: "common",
  },
  types: {
    input: ["locales/kk/*.json"],
    output: "src/i18n/i18next.d.ts",
    resourcesFile: "src/i18n/generated/resources.d.ts",
  },
});
