-- Every list is read in the order that it is shown in, from its beginning, whatever it is narrowed down to.
DROP INDEX "Initiative_direction_status_idx";
DROP INDEX "Initiative_oblastId_direction_status_idx";
CREATE INDEX "Initiative_oblastId_status_dueAt_id_idx" ON "Initiative"("oblastId", "status", "dueAt", "id");
CREATE INDEX "Initiative_direction_status_dueAt_id_idx" ON "Initiative"("direction", "status", "dueAt", "id");
CREATE INDEX "Initiative_oblastId_direction_status_dueAt_id_idx" ON "Initiative"("oblastId", "direction", "status", "dueAt", "id");

-- The same for what is free for a specialist and what they have in hand. Both are small parts of all, and their indexes
-- hold whatever the queue asks of a row, so that it need not be fetched to be counted.
DROP INDEX "Initiative_waiting_idx";
CREATE INDEX "Initiative_waiting_idx" ON "Initiative" ("oblastId", "dueAt", "id")
    INCLUDE ("direction", "ownerId", "authorId", "districtId", "reviewerId", "statusAt") WHERE "status" = 'submitted';
CREATE INDEX "Initiative_inHand_idx" ON "Initiative" ("reviewerId", "dueAt", "id")
    INCLUDE ("oblastId", "direction", "status") WHERE "status" IN ('inReview', 'submitted');

-- What an initiative is searched by: the beginnings of the words of its folded text, each as a key of its own ("сут
-- кабылдау" gives с, су, сут, к, ка, …), its oblast after an @ and its specialist after a #. Of several keys no more is
-- read than of the rarest, but two common ones are both read to their ends. So what two are often looked for together is
-- a key too: the beginning of a word with the oblast ("кабыл@100000000"), the first three letters of a word with the
-- oblast and the direction ("каб@100000000:crops"), with the specialist, and with those of every other word ("каб+сут",
-- in the order of the letters' codes). Numbers are rare enough without, and a beginning has three letters at least there.
-- The text of a direction makes the function less than immutable to the server: no value of that type may be renamed.
DROP INDEX "Initiative_search_idx";
DROP FUNCTION "initiative_keys"(TEXT, TEXT);
CREATE FUNCTION "initiative_keys"("search" TEXT, "oblastId" TEXT, "direction" "Direction", "reviewerId" UUID) RETURNS TEXT[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        WITH beginnings AS MATERIALIZED (
                 SELECT DISTINCT left(word, length) AS key, length >= 3 AND word !~ '^[0-9]+$' AS joins
                   FROM regexp_split_to_table("search", '[ |]+') AS split(word),
                        generate_series(1, least(length(word), 16)) AS lengths(length)),
             stems AS MATERIALIZED (SELECT key FROM beginnings WHERE joins AND length(key) = 3)
        SELECT coalesce(array_agg(DISTINCT key) FILTER (WHERE key IS NOT NULL), '{}')
          FROM (SELECT key FROM beginnings
                 UNION ALL
                SELECT place FROM (VALUES ('@' || "oblastId"), ('#' || "reviewerId"::text)) AS places(place)
                 UNION ALL
                SELECT key || '@' || "oblastId" FROM beginnings WHERE joins
                 UNION ALL
                SELECT key || '@' || "oblastId" || ':' || "direction"::text FROM stems
                 UNION ALL
                SELECT key || '#' || "reviewerId"::text FROM stems
                 UNION ALL
                SELECT one.key || '+' || other.key FROM stems one JOIN stems other
                    ON one.key COLLATE "C" < other.key COLLATE "C") keys(key)
    );
CREATE INDEX "Initiative_search_idx" ON "Initiative" USING GIN ("initiative_keys"("search", "oblastId", "direction", "reviewerId"));
