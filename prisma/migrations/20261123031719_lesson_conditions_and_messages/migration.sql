-- AlterTable
ALTER TABLE "LessonQuestion" ADD COLUMN     "chatId" BIGINT,
ADD COLUMN     "messageId" INTEGER;

-- AlterTable
ALTER TABLE "Module" ADD COLUMN     "opensWhen" TEXT;
