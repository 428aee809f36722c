-- Officers who were asked into a visit at the door, by their numbers: a tablet
-- without a signal knows no list.
CREATE TABLE colleague_asked (
    force_id      INTEGER NOT NULL,
    visit_id      BLOB    NOT NULL CHECK (length(visit_id) = 16),
    envelope_hash BLOB    NOT NULL CHECK (length(envelope_hash) = 32),
    staff_number  TEXT    NOT NULL,
    asked_at_ms   INTEGER NOT NULL,
    -- Why the force did not add them.
    refused       TEXT,
    PRIMARY KEY (force_id, visit_id, envelope_hash)
) STRICT;

-- Those whom the force added.
CREATE TABLE colleague (
    force_id     INTEGER NOT NULL,
    visit_id     BLOB    NOT NULL CHECK (length(visit_id) = 16),
    account_id   BLOB    NOT NULL CHECK (length(account_id) = 16),
    name         TEXT    NOT NULL,
    staff_number TEXT    NOT NULL,
    PRIMARY KEY (force_id, visit_id, account_id)
) STRICT;
