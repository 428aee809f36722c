-- The officer goes on in a visit after finishing it: the next seal answers it. The
-- reason stands in the record too, as a note.
CREATE TABLE reopening (
    force_id   INTEGER NOT NULL,
    visit_id   BLOB    NOT NULL CHECK (length(visit_id) = 16),
    -- The seal that stands; the next one has the number after it.
    after_seal INTEGER NOT NULL,
    at_ms      INTEGER NOT NULL,
    PRIMARY KEY (force_id, visit_id, after_seal)
) STRICT;
