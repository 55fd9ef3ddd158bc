-- CreateEnum
CREATE TYPE "OutgoingState" AS ENUM ('sending', 'sent', 'unreachable', 'failed', 'unknown');

-- CreateTable
CREATE TABLE "OutgoingMessage" (
    "key" TEXT NOT NULL,
    "telegramId" BIGINT NOT NULL,
    "state" "OutgoingState" NOT NULL DEFAULT 'sending',
    "messageId" INTEGER,
    "reason" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutgoingMessage_pkey" PRIMARY KEY ("key","telegramId")
);

-- CreateTable
CREATE TABLE "SendPace" (
    "botId" BIGINT NOT NULL,
    "nextAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pausedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "SendPace_pkey" PRIMARY KEY ("botId")
);

-- CreateIndex
CREATE INDEX "OutgoingMessage_telegramId_idx" ON "OutgoingMessage"("telegramId");

-- CreateIndex
CREATE INDEX "OutgoingMessage_startedAt_idx" ON "OutgoingMessage"("startedAt");

-- AddForeignKey
ALTER TABLE "OutgoingMessage" ADD CONSTRAINT "OutgoingMessage_telegramId_fkey" FOREIGN KEY ("telegramId") REFERENCES "TelegramAccount"("id") ON DELETE CASCADE ON UPDATE CASCADE;
