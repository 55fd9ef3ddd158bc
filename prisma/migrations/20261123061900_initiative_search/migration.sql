-- The beginnings of the words of a folded text, each as a key of its own: "сут кабылдау" gives с, су, сут, к, ка, … So a
-- word that is typed half is looked up like a whole one, and several are met without reading all that have one of them;
-- a search for text that begins with something would read every match of every word.
CREATE FUNCTION "initiative_beginnings"("search" TEXT) RETURNS TEXT[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN (
        SELECT coalesce(array_agg(DISTINCT left(word, length)), '{}')
          FROM regexp_split_to_table("search", '[ |]+') AS words(word),
               generate_series(1, least(length(word), 16)) AS lengths(length)
    );

CREATE INDEX "Initiative_search_idx" ON "Initiative" USING GIN ("initiative_beginnings"("search"));

-- What waits for a specialist is a small part of all: its index stays small, and knows the order of the queue.
CREATE INDEX "Initiative_waiting_idx" ON "Initiative" ("oblastId", "direction", "dueAt", "id") WHERE "status" = 'submitted';
