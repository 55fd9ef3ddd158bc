-- What an initiative is searched by: the beginnings of the words of its folded text, each as a key of its own ("сут
-- кабылдау" gives с, су, сут, к, ка, …), and its oblast after an @. So a word that is typed half is looked up like a whole
-- one, and of several keys no more is read than of the rarest. A search for text that begins with something would read
-- every match of every word.
CREATE FUNCTION "initiative_keys"("search" TEXT, "oblastId" TEXT) RETURNS TEXT[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        SELECT coalesce(array_agg(DISTINCT left(word, length)), '{}')
          FROM regexp_split_to_table("search", '[ |]+') AS words(word),
               generate_series(1, least(length(word), 16)) AS lengths(length)
    ) || CASE WHEN "oblastId" IS NULL THEN ARRAY[]::TEXT[] ELSE ARRAY['@' || "oblastId"] END;

CREATE INDEX "Initiative_search_idx" ON "Initiative" USING GIN ("initiative_keys"("search", "oblastId"));

-- What waits for a specialist is a small part of all: its index stays small, and knows the order of the queue.
CREATE INDEX "Initiative_waiting_idx" ON "Initiative" ("oblastId", "direction", "dueAt", "id") WHERE "status" = 'submitted';
