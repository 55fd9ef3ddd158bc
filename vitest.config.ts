import { defineConfig } from "vitest/config";

/** One project a tier; see CONTRIBUTING. */
const tiers = ["unit", "db", "sandbox", "bot", "page", "process", "locales", "architecture"];

export default defineConfig({
  test: {
    // A test waits for the database more than for the processor: two at once take little more than half the time.
    maxWorkers: 2,
    projects: tiers.map((name) => ({
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        isolate: false,
        globalSetup: ["db", "bot", "page", "process"].includes(name) ? ["test/support/cluster.ts"] : [],
        testTimeout: 60_000,
        hookTimeout: 60_000,
      },
    })),
  },
});
