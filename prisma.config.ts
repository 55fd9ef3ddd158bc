import { defineConfig } from "prisma/config";

// Only for `prisma generate`, and for those who run Prisma's own CLI against their database.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
