-- One tablet's whole memory. The force stands first in every key. The file is
-- encrypted under a raw key; nothing here is repeated outside it.

-- Where this tablet stands with the server.
CREATE TABLE contact (
    force_id        INTEGER NOT NULL PRIMARY KEY,
    epoch           INTEGER NOT NULL DEFAULT 0,
    cursor          INTEGER NOT NULL DEFAULT 0,
    last_contact_ms INTEGER,
    -- Server's clock minus ours at the last contact.
    offset_ms       INTEGER,
    -- Process starts so far; stands in each change as the boot id.
    boots           INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Where the officer is, so that a killed app opens there again.
CREATE TABLE place (
    force_id INTEGER NOT NULL PRIMARY KEY,
    visit_id BLOB    NOT NULL CHECK (length(visit_id) = 16),
    section  TEXT,
    key      TEXT
) STRICT;

-- The tablet is in the applicant's hands while this row stands.
CREATE TABLE hand_over (
    force_id INTEGER NOT NULL PRIMARY KEY,
    visit_id BLOB    NOT NULL CHECK (length(visit_id) = 16)
) STRICT;

-- Form files, each verified before it came in here.
CREATE TABLE form (
    force_id INTEGER NOT NULL,
    hash     BLOB    NOT NULL CHECK (length(hash) = 32),
    bytes    BLOB    NOT NULL,
    PRIMARY KEY (force_id, hash)
) STRICT;

CREATE TABLE visit (
    force_id       INTEGER NOT NULL,
    visit_id       BLOB    NOT NULL CHECK (length(visit_id) = 16),
    document_id    BLOB    NOT NULL CHECK (length(document_id) = 16),
    starts_at      TEXT    NOT NULL,
    -- The pack's canonical JSON, verified before it came in here.
    pack           TEXT    NOT NULL,
    form_hash      BLOB    NOT NULL CHECK (length(form_hash) = 32),
    arrived_at_ms  INTEGER,
    saved_at_ms    INTEGER,
    -- Read model of the list: sections complete, sections in all.
    sections_done  INTEGER NOT NULL DEFAULT 0,
    sections_total INTEGER NOT NULL DEFAULT 0,
    stage          TEXT,
    PRIMARY KEY (force_id, visit_id)
) STRICT;

CREATE UNIQUE INDEX visit_of_document ON visit (force_id, document_id);

-- A visit's document: a snapshot of the merge engine, the read model of now.
CREATE TABLE document (
    force_id       INTEGER NOT NULL,
    document_id    BLOB    NOT NULL CHECK (length(document_id) = 16),
    snapshot       BLOB    NOT NULL,
    -- Segments up to this position are in the snapshot.
    snapshot_until INTEGER NOT NULL,
    projection     TEXT    NOT NULL,
    PRIMARY KEY (force_id, document_id)
) STRICT;

-- Every signed envelope, ours and colleagues', segments and commands.
CREATE TABLE envelope (
    force_id    INTEGER NOT NULL,
    -- The order they came to be on this tablet.
    position    INTEGER NOT NULL,
    document_id BLOB    NOT NULL CHECK (length(document_id) = 16),
    device_id   BLOB    NOT NULL CHECK (length(device_id) = 16),
    number      INTEGER NOT NULL,
    hash        BLOB    NOT NULL CHECK (length(hash) = 32),
    kind        TEXT    NOT NULL CHECK (kind IN ('segment', 'command')),
    bytes       BLOB    NOT NULL,
    made_at_ms  INTEGER NOT NULL,
    -- waiting: ours, no receipt yet. refused: the force did not take it.
    -- set_aside: the force holds it and did not make it part of the visit.
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'held', 'refused', 'set_aside')),
    detail      TEXT,
    PRIMARY KEY (force_id, position)
) STRICT;

CREATE UNIQUE INDEX envelope_by_hash ON envelope (force_id, hash);
CREATE INDEX envelope_of_document ON envelope (force_id, document_id, device_id, number);
CREATE INDEX envelope_waiting ON envelope (force_id, state, position) WHERE state <> 'held';

-- A half-typed text: kept, and no answer yet.
CREATE TABLE draft_text (
    force_id    INTEGER NOT NULL,
    visit_id    BLOB    NOT NULL CHECK (length(visit_id) = 16),
    key         TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    saved_at_ms INTEGER NOT NULL,
    PRIMARY KEY (force_id, visit_id, key)
) STRICT;

-- The intent to take something in, committed before the first byte. Every one
-- ends: attached, or not taken with the reason.
CREATE TABLE capture (
    force_id    INTEGER NOT NULL,
    -- Counts on this tablet over all visits; never reused.
    n           INTEGER NOT NULL,
    visit_id    BLOB    NOT NULL CHECK (length(visit_id) = 16),
    key         TEXT,
    kind        TEXT    NOT NULL,
    media_type  TEXT    NOT NULL,
    exhibit     TEXT    NOT NULL,
    exhibit_n   INTEGER NOT NULL,
    file        TEXT    NOT NULL,
    blob_key    BLOB    NOT NULL CHECK (length(blob_key) = 32),
    begun_at_ms INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'attached', 'not_taken')),
    detail      TEXT,
    PRIMARY KEY (force_id, n)
) STRICT;

CREATE INDEX capture_of_visit ON capture (force_id, visit_id, n);
CREATE INDEX capture_open ON capture (force_id, n) WHERE state = 'open';

-- An encrypted file that is whole, and where it is on the ladder.
CREATE TABLE blob (
    force_id      INTEGER NOT NULL,
    document_id   BLOB    NOT NULL CHECK (length(document_id) = 16),
    device_id     BLOB    NOT NULL CHECK (length(device_id) = 16),
    n             INTEGER NOT NULL,
    hash          BLOB    NOT NULL CHECK (length(hash) = 32),
    size_bytes    INTEGER NOT NULL,
    media_type    TEXT    NOT NULL,
    file          TEXT    NOT NULL,
    blob_key      BLOB    NOT NULL CHECK (length(blob_key) = 32),
    -- The encrypted small picture made from it; none where it cannot be shown.
    thumbnail     TEXT,
    thumbnail_key BLOB,
    warning       TEXT,
    state         TEXT    NOT NULL CHECK (state IN ('waiting', 'held', 'refused')),
    detail        TEXT,
    PRIMARY KEY (force_id, document_id, device_id, n)
) STRICT;

CREATE INDEX blob_waiting ON blob (force_id, n) WHERE state <> 'held';

-- The officer's act of finishing.
CREATE TABLE seal (
    force_id      INTEGER NOT NULL,
    visit_id      BLOB    NOT NULL CHECK (length(visit_id) = 16),
    number        INTEGER NOT NULL,
    envelope_hash BLOB    NOT NULL CHECK (length(envelope_hash) = 32),
    projection    BLOB    NOT NULL CHECK (length(projection) = 32),
    sealed_at_ms  INTEGER NOT NULL,
    -- Set by a complete receipt.
    submission_id BLOB,
    complete_ms   INTEGER,
    PRIMARY KEY (force_id, visit_id, number)
) STRICT;

-- What a supervisor said when sending a visit back.
CREATE TABLE return_comment (
    force_id      INTEGER NOT NULL,
    visit_id      BLOB    NOT NULL CHECK (length(visit_id) = 16),
    submission_id BLOB    NOT NULL CHECK (length(submission_id) = 16),
    number        INTEGER NOT NULL,
    key           TEXT    NOT NULL,
    text          TEXT    NOT NULL,
    by_name       TEXT    NOT NULL,
    at_ms         INTEGER NOT NULL,
    -- What stood under the question when the comment came.
    answer_then   TEXT,
    -- The seal that answered it.
    answered_by   INTEGER,
    PRIMARY KEY (force_id, visit_id, submission_id, number)
) STRICT;

-- The server's signed words, as they came.
CREATE TABLE receipt (
    force_id INTEGER NOT NULL,
    hash     BLOB    NOT NULL CHECK (length(hash) = 32),
    bytes    BLOB    NOT NULL,
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (force_id, hash)
) STRICT;

-- Instructions in force that overtake everything; replaced by each answer.
CREATE TABLE stop (
    force_id INTEGER NOT NULL,
    visit_id BLOB    NOT NULL CHECK (length(visit_id) = 16),
    text     TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (force_id, visit_id)
) STRICT;
