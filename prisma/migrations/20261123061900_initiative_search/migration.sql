-- Words of initiatives, found by how they begin. "search" holds folded words, so no dictionary is asked.
CREATE INDEX "Initiative_search_idx" ON "Initiative" USING GIN (to_tsvector('simple', "search"));

-- What waits for a specialist is a small part of all: its index stays small, and knows the order of the queue.
CREATE INDEX "Initiative_waiting_idx" ON "Initiative" ("oblastId", "direction", "dueAt", "id") WHERE "status" = 'submitted';
