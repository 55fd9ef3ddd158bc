-- CreateTable
CREATE TABLE "ExtraAttempt" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "moduleId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "grantedAt" TIMESTAMPTZ(3),
    "grantedById" UUID,

    CONSTRAINT "ExtraAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ExtraAttempt_grantedAt_askedAt_idx" ON "ExtraAttempt"("grantedAt", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ExtraAttempt_personId_moduleId_number_key" ON "ExtraAttempt"("personId", "moduleId", "number");

-- AddForeignKey
ALTER TABLE "ExtraAttempt" ADD CONSTRAINT "ExtraAttempt_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExtraAttempt" ADD CONSTRAINT "ExtraAttempt_moduleId_fkey" FOREIGN KEY ("moduleId") REFERENCES "Module"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExtraAttempt" ADD CONSTRAINT "ExtraAttempt_grantedById_fkey" FOREIGN KEY ("grantedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
