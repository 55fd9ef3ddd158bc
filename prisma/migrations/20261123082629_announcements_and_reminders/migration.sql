-- CreateEnum
CREATE TYPE "AnnouncementStatus" AS ENUM ('draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('waiting', 'sending', 'sent', 'failed', 'unreachable', 'unknown', 'acknowledged');

-- CreateEnum
CREATE TYPE "ReminderState" AS ENUM ('planned', 'sent', 'dropped', 'failed', 'unreachable', 'unknown');

-- CreateTable
CREATE TABLE "Announcement" (
    "id" UUID NOT NULL,
    "status" "AnnouncementStatus" NOT NULL DEFAULT 'draft',
    "authorId" UUID,
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "audience" JSONB NOT NULL,
    "repeatOfId" UUID,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "sendAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "gatheredUpTo" UUID,
    "gatheredAt" TIMESTAMPTZ(3),
    "progressChatId" BIGINT,
    "progressMessageId" INTEGER,
    "progressAt" TIMESTAMPTZ(3),

    CONSTRAINT "Announcement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "announcementId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'waiting',
    "chatId" BIGINT,
    "language" "Language",
    "oblastId" TEXT,
    "districtId" TEXT,
    "messageId" INTEGER,
    "version" INTEGER,
    "reason" TEXT,
    "notBefore" TIMESTAMPTZ(3),
    "takenBy" INTEGER,
    "takenAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "repeated" BOOLEAN NOT NULL DEFAULT false,
    "openedAt" TIMESTAMPTZ(3),
    "acknowledgedAt" TIMESTAMPTZ(3),
    "vote" INTEGER,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("announcementId","personId")
);

-- CreateTable
CREATE TABLE "ReminderSettings" (
    "personId" UUID NOT NULL,
    "hour" INTEGER NOT NULL,
    "off" BOOLEAN NOT NULL DEFAULT false,
    "muted" TEXT[],
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReminderSettings_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "ReminderTopic" (
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3),
    "snoozedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "ReminderTopic_pkey" PRIMARY KEY ("personId","kind","subject")
);

-- CreateTable
CREATE TABLE "ReminderDigest" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "state" "ReminderState" NOT NULL DEFAULT 'planned',
    "reason" TEXT,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "messageId" INTEGER,

    CONSTRAINT "ReminderDigest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReminderItem" (
    "digestId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "ReminderItem_pkey" PRIMARY KEY ("digestId","kind","subject")
);

-- CreateTable
CREATE TABLE "ReminderSweep" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "sweptAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReminderSweep_pkey" PRIMARY KEY ("hour")
);

-- CreateIndex
CREATE INDEX "Announcement_status_sendAt_idx" ON "Announcement"("status", "sendAt");

-- CreateIndex
CREATE INDEX "Announcement_createdAt_idx" ON "Announcement"("createdAt");

-- CreateIndex
CREATE INDEX "Delivery_personId_idx" ON "Delivery"("personId");

-- CreateIndex
CREATE INDEX "ReminderSettings_hour_idx" ON "ReminderSettings"("hour");

-- CreateIndex
CREATE INDEX "ReminderDigest_day_idx" ON "ReminderDigest"("day");

-- CreateIndex
CREATE UNIQUE INDEX "ReminderDigest_personId_day_key" ON "ReminderDigest"("personId", "day");

-- AddForeignKey
ALTER TABLE "Announcement" ADD CONSTRAINT "Announcement_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Announcement" ADD CONSTRAINT "Announcement_repeatOfId_fkey" FOREIGN KEY ("repeatOfId") REFERENCES "Announcement"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_announcementId_fkey" FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReminderSettings" ADD CONSTRAINT "ReminderSettings_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReminderTopic" ADD CONSTRAINT "ReminderTopic_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReminderDigest" ADD CONSTRAINT "ReminderDigest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReminderItem" ADD CONSTRAINT "ReminderItem_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "ReminderDigest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Those who still wait, in the order in which they are taken.
CREATE INDEX "Delivery_waiting_idx" ON "Delivery" ("announcementId", "personId") WHERE "state" = 'waiting';

-- Calls that are being made now: few, and looked through whenever a process begins.
CREATE INDEX "Delivery_sending_idx" ON "Delivery" ("takenBy") WHERE "state" = 'sending';

-- Who was sent something and gave no sign yet: looked at with every update of a person.
CREATE INDEX "Delivery_unopened_idx" ON "Delivery" ("personId") WHERE "state" = 'sent' AND "openedAt" IS NULL;

-- Accounts that are left alone: few among all.
CREATE INDEX "TelegramAccount_unreachable_idx" ON "TelegramAccount" ("personId") WHERE "unreachableAt" IS NOT NULL;
