-- CreateTable
CREATE TABLE "Handout" (
    "moduleId" TEXT NOT NULL,
    "language" "Language" NOT NULL,
    "contentHash" TEXT NOT NULL,
    "mediaId" TEXT NOT NULL,

    CONSTRAINT "Handout_pkey" PRIMARY KEY ("moduleId","language")
);

-- AddForeignKey
ALTER TABLE "Handout" ADD CONSTRAINT "Handout_moduleId_fkey" FOREIGN KEY ("moduleId") REFERENCES "Module"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handout" ADD CONSTRAINT "Handout_mediaId_fkey" FOREIGN KEY ("mediaId") REFERENCES "Media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
