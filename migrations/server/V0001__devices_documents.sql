-- Forces, their tablets and mailboxes, and what the tablets sent: envelopes,
-- documents, seals, evidence. Every key begins with the force.

CREATE TABLE force (
    force INTEGER NOT NULL,
    name  TEXT    NOT NULL,
    -- The server's history: a restored backup begins a new one.
    epoch INTEGER NOT NULL,
    PRIMARY KEY (force)
) STRICT, WITHOUT ROWID;

-- One-time codes: the hash only, so that a copy of this table enrols nothing.
CREATE TABLE enrol_code (
    force         INTEGER NOT NULL,
    token_hash    BLOB    NOT NULL CHECK (length(token_hash) = 32),
    made_at_ms    INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    -- Set by the one enrolment that used it.
    used_by       BLOB,
    PRIMARY KEY (force, token_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
    force          INTEGER NOT NULL,
    device         BLOB    NOT NULL CHECK (length(device) = 16),
    -- What people call it: T-14.
    name           TEXT    NOT NULL,
    -- Compressed SEC1 point, P-256.
    public_key     BLOB    NOT NULL CHECK (length(public_key) = 33),
    state          TEXT    NOT NULL CHECK (state IN ('active', 'suspended', 'revoked')),
    enrolled_at_ms INTEGER NOT NULL,
    -- The last number given in its mailbox.
    feed_last      INTEGER NOT NULL,
    PRIMARY KEY (force, device),
    UNIQUE (force, name),
    UNIQUE (force, public_key)
) STRICT, WITHOUT ROWID;

-- Who signed in where, with the key made for it. Earlier keys stay: seals made
-- with them must still be checked.
CREATE TABLE device_officer (
    force           INTEGER NOT NULL,
    device          BLOB    NOT NULL,
    account         BLOB    NOT NULL CHECK (length(account) = 16),
    officer_key     BLOB    NOT NULL CHECK (length(officer_key) = 33),
    signed_in_at_ms INTEGER NOT NULL,
    PRIMARY KEY (force, device, account, officer_key),
    FOREIGN KEY (force, device) REFERENCES device (force, device)
) STRICT, WITHOUT ROWID;

CREATE INDEX device_officer_by_account ON device_officer (force, account);

-- The mailbox of one tablet, numbered by that tablet's counter in the
-- transaction that publishes, so that no reader ever passes a row by.
CREATE TABLE feed (
    force     INTEGER NOT NULL,
    device    BLOB    NOT NULL,
    number    INTEGER NOT NULL,
    -- Posting the same thing twice posts it once; NULL for what may repeat.
    once      TEXT,
    -- CBOR of the event; a segment's envelopes stand in `envelopes` by their hashes.
    event     BLOB    NOT NULL,
    envelopes BLOB,
    PRIMARY KEY (force, device, number),
    UNIQUE (force, device, once),
    FOREIGN KEY (force, device) REFERENCES device (force, device)
) STRICT;

-- Every stop in force; a state, not an event.
CREATE TABLE stop (
    force  INTEGER NOT NULL,
    device BLOB    NOT NULL,
    visit  BLOB    NOT NULL CHECK (length(visit) = 16),
    text   TEXT    NOT NULL,
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (force, device, visit)
) STRICT, WITHOUT ROWID;

-- One document as it was last published. Snapshot and projection are sealed
-- under the document's key.
CREATE TABLE document (
    force           INTEGER NOT NULL,
    document        BLOB    NOT NULL CHECK (length(document) = 16),
    -- Grows with each publication; a publisher that saw another version starts anew.
    version         INTEGER NOT NULL,
    -- How often something came for it, and how much of that was looked at.
    arrivals        INTEGER NOT NULL,
    looked          INTEGER NOT NULL,
    snapshot        BLOB,
    projection      BLOB,
    projection_hash BLOB,
    PRIMARY KEY (force, document)
) STRICT;

CREATE INDEX document_open ON document (force, document) WHERE arrivals > looked;

-- The raw signed envelopes, sealed under the document's key: the truth that is kept.
CREATE TABLE envelope (
    force          INTEGER NOT NULL,
    -- The order of arrival.
    position       INTEGER NOT NULL,
    hash           BLOB    NOT NULL CHECK (length(hash) = 32),
    document       BLOB    NOT NULL CHECK (length(document) = 16),
    device         BLOB    NOT NULL,
    number         INTEGER NOT NULL,
    previous       BLOB    NOT NULL CHECK (length(previous) = 32),
    kind           TEXT    NOT NULL CHECK (kind IN ('segment', 'command')),
    sealed         BLOB    NOT NULL,
    received_at_ms INTEGER NOT NULL,
    -- held: waits. published: in the document, or carried out. waiting: a seal
    -- that lacks something. late: from somebody who may no longer write.
    -- quarantined: cannot be published; `verdict` says why.
    state          TEXT    NOT NULL
        CHECK (state IN ('held', 'published', 'waiting', 'late', 'quarantined')),
    verdict        TEXT,
    -- gap: the envelope before it has not come. fork: a second one with this
    -- number. Shown, never a reason to refuse.
    mark           TEXT CHECK (mark IN ('gap', 'fork')),
    PRIMARY KEY (force, position),
    UNIQUE (force, hash),
    FOREIGN KEY (force, device) REFERENCES device (force, device)
) STRICT;

CREATE INDEX envelope_by_document ON envelope (force, document, device, number);
CREATE INDEX envelope_open ON envelope (force, document, position)
    WHERE state IN ('held', 'waiting');

-- A command is carried out once, whichever envelopes bring it.
CREATE TABLE command (
    force    INTEGER NOT NULL,
    command  BLOB    NOT NULL CHECK (length(command) = 16),
    document BLOB    NOT NULL,
    envelope BLOB    NOT NULL CHECK (length(envelope) = 32),
    kind     TEXT    NOT NULL,
    result   TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (force, command)
) STRICT, WITHOUT ROWID;

-- The officer's act of finishing, and what became of it.
CREATE TABLE seal (
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
    -- What it waits for, or why it is with a person.
    reason         TEXT,
    received_at_ms INTEGER NOT NULL,
    PRIMARY KEY (force, envelope),
    UNIQUE (force, command)
) STRICT, WITHOUT ROWID;

CREATE INDEX seal_by_document ON seal (force, document, state);

-- An executed seal. Of two that follow the same submission, one becomes a row.
CREATE TABLE submission (
    force           INTEGER NOT NULL,
    submission      BLOB    NOT NULL CHECK (length(submission) = 16),
    document        BLOB    NOT NULL,
    -- Sixteen zero bytes for the first.
    follows         BLOB    NOT NULL CHECK (length(follows) = 16),
    -- 1 for the first of its document.
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
    FOREIGN KEY (force, seal) REFERENCES seal (force, envelope)
) STRICT;

CREATE INDEX submission_by_case ON submission (force, case_id, executed_at_ms);

-- One blob, verified by the server itself, reachable only through its document.
CREATE TABLE blob (
    force          INTEGER NOT NULL,
    document       BLOB    NOT NULL CHECK (length(document) = 16),
    device         BLOB    NOT NULL CHECK (length(device) = 16),
    n              INTEGER NOT NULL,
    hash           BLOB    NOT NULL CHECK (length(hash) = 32),
    size_bytes     INTEGER NOT NULL,
    -- The file under `evidence/`; random, so that it says nothing.
    file           TEXT    NOT NULL,
    sent_by        BLOB    NOT NULL,
    received_at_ms INTEGER NOT NULL,
    -- The signed word that was given; a repeat gets the same.
    receipt        BLOB    NOT NULL,
    PRIMARY KEY (force, document, device, n, hash)
) STRICT, WITHOUT ROWID;

-- Which tablet an actor of a document belongs to: nobody writes as another.
CREATE TABLE actor (
    force    INTEGER NOT NULL,
    document BLOB    NOT NULL CHECK (length(document) = 16),
    actor    BLOB    NOT NULL CHECK (length(actor) = 16),
    device   BLOB    NOT NULL,
    PRIMARY KEY (force, document, actor)
) STRICT, WITHOUT ROWID;
