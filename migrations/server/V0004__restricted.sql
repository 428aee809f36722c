-- Documents in which everything is restricted: the annex of a visit and the
-- conversations. What comes for them stands in tables of its own, so that no list,
-- count or export over the tables of visits can reach it. Every key begins with the
-- force.

-- Every visit is given the same number of them, used or not.
CREATE TABLE restricted_document (
    force       INTEGER NOT NULL,
    document_id BLOB    NOT NULL CHECK (length(document_id) = 16),
    case_id     BLOB    NOT NULL CHECK (length(case_id) = 16),
    visit_id    BLOB    NOT NULL CHECK (length(visit_id) = 16),
    kind        TEXT    NOT NULL CHECK (kind IN ('annex', 'conversation')),
    -- 1 for the annex; for a conversation its place among those of its officer.
    number      INTEGER NOT NULL,
    -- The canonical JSON in the server's signature, never written again.
    pack        BLOB    NOT NULL,
    PRIMARY KEY (force, document_id),
    FOREIGN KEY (force, visit_id) REFERENCES visit (force, visit_id)
) STRICT;

CREATE INDEX restricted_by_visit ON restricted_document (force, visit_id);

-- Who may read and write it.
CREATE TABLE restricted_officer (
    force       INTEGER NOT NULL,
    document_id BLOB    NOT NULL,
    account     BLOB    NOT NULL CHECK (length(account) = 16),
    PRIMARY KEY (force, document_id, account),
    FOREIGN KEY (force, document_id) REFERENCES restricted_document (force, document_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX restricted_by_officer ON restricted_officer (force, account);

-- As `envelope`, for these documents.
CREATE TABLE restricted_envelope (
    force          INTEGER NOT NULL,
    position       INTEGER NOT NULL,
    hash           BLOB    NOT NULL CHECK (length(hash) = 32),
    document       BLOB    NOT NULL,
    device         BLOB    NOT NULL,
    number         INTEGER NOT NULL,
    previous       BLOB    NOT NULL CHECK (length(previous) = 32),
    kind           TEXT    NOT NULL CHECK (kind IN ('segment', 'command')),
    -- Sealed under the document's key.
    sealed         BLOB    NOT NULL,
    received_at_ms INTEGER NOT NULL,
    state          TEXT    NOT NULL
        CHECK (state IN ('held', 'published', 'waiting', 'late', 'quarantined')),
    verdict        TEXT,
    mark           TEXT CHECK (mark IN ('gap', 'fork')),
    PRIMARY KEY (force, position),
    UNIQUE (force, hash),
    FOREIGN KEY (force, document) REFERENCES restricted_document (force, document_id),
    FOREIGN KEY (force, device) REFERENCES device (force, device)
) STRICT;

CREATE INDEX restricted_envelope_by_document
    ON restricted_envelope (force, document, device, number);
CREATE INDEX restricted_envelope_open ON restricted_envelope (force, document, position)
    WHERE state IN ('held', 'waiting');

-- As `seal`: it moves no case.
CREATE TABLE restricted_seal (
    force          INTEGER NOT NULL,
    envelope       BLOB    NOT NULL CHECK (length(envelope) = 32),
    command        BLOB    NOT NULL CHECK (length(command) = 16),
    document       BLOB    NOT NULL,
    device         BLOB    NOT NULL,
    officer        BLOB    NOT NULL,
    case_id        BLOB    NOT NULL,
    visit          BLOB    NOT NULL,
    state          TEXT    NOT NULL
        CHECK (state IN ('waiting', 'executed', 'superseded', 'with_person')),
    reason         TEXT,
    received_at_ms INTEGER NOT NULL,
    PRIMARY KEY (force, envelope),
    UNIQUE (force, command),
    FOREIGN KEY (force, document) REFERENCES restricted_document (force, document_id)
) STRICT, WITHOUT ROWID;

-- As `submission`: no case, event or feed of the platform names it.
CREATE TABLE restricted_submission (
    force           INTEGER NOT NULL,
    submission      BLOB    NOT NULL CHECK (length(submission) = 16),
    document        BLOB    NOT NULL,
    -- Sixteen zero bytes for the first.
    follows         BLOB    NOT NULL CHECK (length(follows) = 16),
    number          INTEGER NOT NULL,
    seal            BLOB    NOT NULL,
    case_id         BLOB    NOT NULL,
    visit           BLOB    NOT NULL,
    officer         BLOB    NOT NULL,
    -- Sealed under the document's key.
    projection      BLOB    NOT NULL,
    projection_hash BLOB    NOT NULL CHECK (length(projection_hash) = 32),
    manifest        BLOB    NOT NULL,
    waivers         BLOB    NOT NULL,
    form            BLOB    NOT NULL CHECK (length(form) = 32),
    sealed_at       TEXT    NOT NULL,
    executed_at_ms  INTEGER NOT NULL,
    PRIMARY KEY (force, submission),
    UNIQUE (force, document, follows),
    UNIQUE (force, document, number),
    UNIQUE (force, seal),
    FOREIGN KEY (force, seal) REFERENCES restricted_seal (force, envelope)
) STRICT;

-- Work for the office that an executed visit leaves open. Restricted documents
-- open none here.
CREATE TABLE task (
    force         INTEGER NOT NULL,
    case_id       BLOB    NOT NULL,
    -- `pending`, `missing_question`, or what the form calls it: `foreign_record`.
    kind          TEXT    NOT NULL,
    -- The question, and its row where it has one: `b5_foreign`, `e6_serial@g1`.
    answer_key    TEXT    NOT NULL,
    -- The document whose seal opened it; that of another closes nothing of it.
    document      BLOB    NOT NULL CHECK (length(document) = 16),
    state         TEXT    NOT NULL CHECK (state IN ('open', 'closed')),
    -- The submission that opened it, who had sealed that, and when it was executed.
    opened_in     BLOB    NOT NULL CHECK (length(opened_in) = 16),
    opened_by     BLOB    NOT NULL CHECK (length(opened_by) = 16),
    opened_at_ms  INTEGER NOT NULL,
    -- The submission that answered it.
    closed_in     BLOB    CHECK (length(closed_in) = 16),
    closed_at_ms  INTEGER,
    PRIMARY KEY (force, case_id, kind, answer_key),
    FOREIGN KEY (force, case_id) REFERENCES case_file (force, case_id)
) STRICT, WITHOUT ROWID;
