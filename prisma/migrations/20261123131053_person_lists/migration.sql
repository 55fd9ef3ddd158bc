-- Counts of a million people read this index alone, and not the rows.
DROP INDEX "Person_status_idx";
CREATE INDEX "Person_status_id_language_placeId_idx" ON "Person" ("status", "id", "language", "placeId");
