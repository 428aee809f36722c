-- Documents in which everything is restricted: the annex of a visit and the
-- conversations. They stand in tables of their own, which no list of visits reads.

CREATE TABLE restricted_record (
    force_id    INTEGER NOT NULL,
    -- The id of its document.
    record_id   BLOB    NOT NULL CHECK (length(record_id) = 16),
    visit_id    BLOB    NOT NULL CHECK (length(visit_id) = 16),
    kind        TEXT    NOT NULL CHECK (kind IN ('annex', 'conversation')),
    number      INTEGER NOT NULL,
    -- Its pack's canonical JSON, verified before it came in here.
    pack        TEXT    NOT NULL,
    form_hash   BLOB    NOT NULL CHECK (length(form_hash) = 32),
    -- The key it rests under, sealed under its officer's; made when it is first opened.
    sealed_key  BLOB,
    saved_at_ms INTEGER,
    PRIMARY KEY (force_id, record_id)
) STRICT;

CREATE INDEX restricted_of_visit ON restricted_record (force_id, visit_id, kind, number);

-- A snapshot of the merge engine, sealed under the document's key.
CREATE TABLE restricted_document (
    force_id        INTEGER NOT NULL,
    document_id     BLOB    NOT NULL CHECK (length(document_id) = 16),
    sealed_snapshot BLOB    NOT NULL,
    -- Segments up to this position are in the snapshot.
    snapshot_until  INTEGER NOT NULL,
    PRIMARY KEY (force_id, document_id)
) STRICT;

-- A half-typed text, or the reason for a gate, sealed under the document's key.
CREATE TABLE restricted_draft (
    force_id    INTEGER NOT NULL,
    record_id   BLOB    NOT NULL CHECK (length(record_id) = 16),
    key         TEXT    NOT NULL,
    sealed_text BLOB    NOT NULL,
    saved_at_ms INTEGER NOT NULL,
    PRIMARY KEY (force_id, record_id, key)
) STRICT;

-- Of a restricted document alone: whether its bytes rest sealed under the document's
-- key. What waits to be sent does not: sending needs no officer.
ALTER TABLE envelope ADD COLUMN sealed INTEGER CHECK (sealed IN (0, 1));

CREATE INDEX envelope_to_seal ON envelope (force_id, position) WHERE sealed = 0;
