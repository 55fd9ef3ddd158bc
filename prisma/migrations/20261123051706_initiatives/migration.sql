-- CreateEnum
CREATE TYPE "InitiativeStatus" AS ENUM ('draft', 'submitted', 'inReview', 'needsChanges', 'approved', 'rejected', 'inImplementation', 'completed', 'stopped', 'withdrawn');

-- CreateEnum
CREATE TYPE "Criterion" AS ENUM ('need', 'market', 'feasibility', 'finance', 'incomes');

-- CreateEnum
CREATE TYPE "FactKind" AS ENUM ('cooperativeRegistered', 'buyerContract', 'employed', 'firstProduction', 'revenue');

-- CreateTable
CREATE TABLE "Initiative" (
    "id" UUID NOT NULL,
    "number" TEXT,
    "status" "InitiativeStatus" NOT NULL DEFAULT 'draft',
    "ownerId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "placeId" TEXT,
    "oblastId" TEXT,
    "districtId" TEXT,
    "districtName" TEXT,
    "ruralDistrictName" TEXT,
    "answers" JSONB NOT NULL,
    "skipped" TEXT[],
    "formVersion" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "title" TEXT,
    "direction" "Direction",
    "totalCost" BIGINT,
    "search" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3),
    "statusAt" TIMESTAMPTZ(3) NOT NULL,
    "reviewerId" UUID,
    "claimedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Initiative_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InitiativeCounter" (
    "year" INTEGER NOT NULL,
    "oblast" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "InitiativeCounter_pkey" PRIMARY KEY ("year","oblast")
);

-- CreateTable
CREATE TABLE "InitiativeFile" (
    "id" UUID NOT NULL,
    "initiativeId" UUID NOT NULL,
    "field" TEXT,
    "reportId" UUID,
    "kind" TEXT NOT NULL,
    "fileId" TEXT,
    "fileUniqueId" TEXT,
    "name" TEXT,
    "mimeType" TEXT,
    "size" INTEGER,
    "duration" INTEGER,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "senderId" UUID,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),
    "writtenOut" TEXT,
    "writerId" UUID,
    "writtenOutAt" TIMESTAMPTZ(3),

    CONSTRAINT "InitiativeFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InitiativeVersion" (
    "initiativeId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "formVersion" INTEGER NOT NULL,
    "answers" JSONB NOT NULL,
    "skipped" TEXT[],
    "fileIds" UUID[],
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InitiativeVersion_pkey" PRIMARY KEY ("initiativeId","number")
);

-- CreateTable
CREATE TABLE "InitiativeEvent" (
    "id" UUID NOT NULL,
    "initiativeId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "from" "InitiativeStatus",
    "to" "InitiativeStatus" NOT NULL,
    "reason" TEXT,
    "version" INTEGER,

    CONSTRAINT "InitiativeEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Remark" (
    "id" UUID NOT NULL,
    "initiativeId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "text" TEXT,
    "voiceFileId" TEXT,
    "lessonId" TEXT,
    "specialistId" UUID,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "reply" TEXT,

    CONSTRAINT "Remark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Score" (
    "initiativeId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "criterion" "Criterion" NOT NULL,
    "value" INTEGER NOT NULL,
    "reason" TEXT,
    "specialistId" UUID,
    "scoredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Score_pkey" PRIMARY KEY ("initiativeId","version","criterion")
);

-- CreateTable
CREATE TABLE "InitiativeMessage" (
    "id" UUID NOT NULL,
    "initiativeId" UUID NOT NULL,
    "senderId" UUID,
    "side" TEXT NOT NULL,
    "text" TEXT,
    "voiceFileId" TEXT,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "deliveredAt" TIMESTAMPTZ(3),

    CONSTRAINT "InitiativeMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Milestone" (
    "id" UUID NOT NULL,
    "initiativeId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "droppedAt" TIMESTAMPTZ(3),
    "droppedWhy" TEXT,

    CONSTRAINT "Milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProgressReport" (
    "id" UUID NOT NULL,
    "initiativeId" UUID NOT NULL,
    "milestoneId" UUID,
    "personId" UUID,
    "text" TEXT,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProgressReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VillageFact" (
    "id" UUID NOT NULL,
    "initiativeId" UUID NOT NULL,
    "kind" "FactKind" NOT NULL,
    "happenedOn" DATE NOT NULL,
    "amount" BIGINT,
    "text" TEXT,
    "personId" UUID,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "retractedAt" TIMESTAMPTZ(3),

    CONSTRAINT "VillageFact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Handover" (
    "id" UUID NOT NULL,
    "initiativeId" UUID NOT NULL,
    "fromId" UUID,
    "toId" UUID,
    "proposedById" UUID,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "openKey" TEXT,

    CONSTRAINT "Handover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JoinProposal" (
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "agreedAt" TIMESTAMPTZ(3),
    "declinedAt" TIMESTAMPTZ(3),

    CONSTRAINT "JoinProposal_pkey" PRIMARY KEY ("fromId","toId")
);

-- CreateTable
CREATE TABLE "CalculationIndex" (
    "validFrom" DATE NOT NULL,
    "tenge" INTEGER NOT NULL,

    CONSTRAINT "CalculationIndex_pkey" PRIMARY KEY ("validFrom")
);

-- CreateTable
CREATE TABLE "FinancingProgramme" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "validFrom" DATE NOT NULL,
    "checkedOn" DATE NOT NULL,
    "name" JSONB NOT NULL,
    "terms" JSONB NOT NULL,
    "directions" "Direction"[],
    "mostIndexes" INTEGER,
    "mostIndexesTogether" INTEGER,
    "mostTenge" BIGINT,
    "rate" DECIMAL(5,2),
    "termMonths" INTEGER,
    "covers" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "endedOn" DATE,

    CONSTRAINT "FinancingProgramme_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Initiative_number_key" ON "Initiative"("number");

-- CreateIndex
CREATE INDEX "Initiative_ownerId_updatedAt_idx" ON "Initiative"("ownerId", "updatedAt");

-- CreateIndex
CREATE INDEX "Initiative_status_dueAt_id_idx" ON "Initiative"("status", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Initiative_oblastId_direction_status_idx" ON "Initiative"("oblastId", "direction", "status");

-- CreateIndex
CREATE INDEX "Initiative_districtId_direction_idx" ON "Initiative"("districtId", "direction");

-- CreateIndex
CREATE INDEX "Initiative_direction_status_idx" ON "Initiative"("direction", "status");

-- CreateIndex
CREATE INDEX "Initiative_reviewerId_status_idx" ON "Initiative"("reviewerId", "status");

-- CreateIndex
CREATE INDEX "InitiativeFile_initiativeId_field_idx" ON "InitiativeFile"("initiativeId", "field");

-- CreateIndex
CREATE INDEX "InitiativeFile_reportId_idx" ON "InitiativeFile"("reportId");

-- CreateIndex
CREATE INDEX "InitiativeEvent_initiativeId_at_idx" ON "InitiativeEvent"("initiativeId", "at");

-- CreateIndex
CREATE INDEX "Remark_initiativeId_madeAt_idx" ON "Remark"("initiativeId", "madeAt");

-- CreateIndex
CREATE INDEX "InitiativeMessage_initiativeId_sentAt_idx" ON "InitiativeMessage"("initiativeId", "sentAt");

-- CreateIndex
CREATE INDEX "Milestone_initiativeId_dueOn_idx" ON "Milestone"("initiativeId", "dueOn");

-- CreateIndex
CREATE INDEX "ProgressReport_initiativeId_reportedAt_idx" ON "ProgressReport"("initiativeId", "reportedAt");

-- CreateIndex
CREATE INDEX "VillageFact_initiativeId_happenedOn_idx" ON "VillageFact"("initiativeId", "happenedOn");

-- CreateIndex
CREATE UNIQUE INDEX "Handover_openKey_key" ON "Handover"("openKey");

-- CreateIndex
CREATE INDEX "Handover_initiativeId_idx" ON "Handover"("initiativeId");

-- CreateIndex
CREATE INDEX "Handover_toId_idx" ON "Handover"("toId");

-- CreateIndex
CREATE INDEX "JoinProposal_toId_idx" ON "JoinProposal"("toId");

-- CreateIndex
CREATE UNIQUE INDEX "FinancingProgramme_code_validFrom_key" ON "FinancingProgramme"("code", "validFrom");

-- AddForeignKey
ALTER TABLE "Initiative" ADD CONSTRAINT "Initiative_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Initiative" ADD CONSTRAINT "Initiative_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Initiative" ADD CONSTRAINT "Initiative_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeFile" ADD CONSTRAINT "InitiativeFile_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeFile" ADD CONSTRAINT "InitiativeFile_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "ProgressReport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeFile" ADD CONSTRAINT "InitiativeFile_senderId_fkey" FOREIGN KEY ("senderId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeFile" ADD CONSTRAINT "InitiativeFile_writerId_fkey" FOREIGN KEY ("writerId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeVersion" ADD CONSTRAINT "InitiativeVersion_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeEvent" ADD CONSTRAINT "InitiativeEvent_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeEvent" ADD CONSTRAINT "InitiativeEvent_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Remark" ADD CONSTRAINT "Remark_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Remark" ADD CONSTRAINT "Remark_specialistId_fkey" FOREIGN KEY ("specialistId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Score" ADD CONSTRAINT "Score_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Score" ADD CONSTRAINT "Score_specialistId_fkey" FOREIGN KEY ("specialistId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeMessage" ADD CONSTRAINT "InitiativeMessage_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitiativeMessage" ADD CONSTRAINT "InitiativeMessage_senderId_fkey" FOREIGN KEY ("senderId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgressReport" ADD CONSTRAINT "ProgressReport_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgressReport" ADD CONSTRAINT "ProgressReport_milestoneId_fkey" FOREIGN KEY ("milestoneId") REFERENCES "Milestone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgressReport" ADD CONSTRAINT "ProgressReport_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VillageFact" ADD CONSTRAINT "VillageFact_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VillageFact" ADD CONSTRAINT "VillageFact_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_initiativeId_fkey" FOREIGN KEY ("initiativeId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JoinProposal" ADD CONSTRAINT "JoinProposal_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JoinProposal" ADD CONSTRAINT "JoinProposal_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Initiative"("id") ON DELETE CASCADE ON UPDATE CASCADE;
