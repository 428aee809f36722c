-- Cases, their visits, the steps they took, and what the central platform hears of it.
-- Every key begins with the force, so that no query can reach another tenant's rows.

-- Bearer tokens of the central platform: the hash only. Two may be valid at
-- once, so that a force can change its token without a gap.
CREATE TABLE platform_token (
    force      INTEGER NOT NULL,
    token_hash BLOB    NOT NULL CHECK (length(token_hash) = 32),
    label      TEXT    NOT NULL,
    made_at_ms INTEGER NOT NULL,
    PRIMARY KEY (force, token_hash)
) STRICT, WITHOUT ROWID;

-- One case as the platform last gave it, and where it stands.
CREATE TABLE case_file (
    force             INTEGER NOT NULL,
    case_id           BLOB    NOT NULL CHECK (length(case_id) = 16),
    -- The platform's own id: opaque, never parsed.
    platform_id       TEXT    NOT NULL,
    -- Canonical JSON, and how often it changed.
    body              TEXT    NOT NULL,
    body_version      INTEGER NOT NULL,
    received_at       TEXT    NOT NULL,
    -- Four calendar months from received_at, Europe/London.
    due_on            TEXT    NOT NULL,
    stage             TEXT    NOT NULL,
    stage_version     INTEGER NOT NULL,
    endorsed_by       BLOB,
    decided_by        BLOB,
    newest_submission BLOB,
    newest_hash       BLOB,
    taken_in_at_ms    INTEGER NOT NULL,
    PRIMARY KEY (force, case_id),
    UNIQUE (force, platform_id)
) STRICT;

CREATE INDEX case_by_stage ON case_file (force, stage, due_on);

-- One officer's contact about a case, with the pack as it was given out.
CREATE TABLE visit (
    force          INTEGER NOT NULL,
    visit_id       BLOB    NOT NULL CHECK (length(visit_id) = 16),
    case_id        BLOB    NOT NULL,
    document_id    BLOB    NOT NULL CHECK (length(document_id) = 16),
    reference      TEXT    NOT NULL,
    officer        BLOB    NOT NULL,
    second_officer BLOB,
    starts_at      TEXT    NOT NULL,
    -- The canonical JSON in the server's signature, never written again.
    pack           BLOB    NOT NULL,
    pack_hash      BLOB    NOT NULL CHECK (length(pack_hash) = 32),
    booked_by      BLOB,
    booked_at_ms   INTEGER NOT NULL,
    PRIMARY KEY (force, visit_id),
    UNIQUE (force, document_id),
    UNIQUE (force, reference),
    FOREIGN KEY (force, case_id) REFERENCES case_file (force, case_id)
) STRICT;

CREATE INDEX visit_by_case ON visit (force, case_id);
CREATE INDEX visit_by_officer ON visit (force, officer);

-- One step of one case. The unique key makes each step happen once.
CREATE TABLE case_transition (
    force         INTEGER NOT NULL,
    transition_id BLOB    NOT NULL CHECK (length(transition_id) = 16),
    case_id       BLOB    NOT NULL,
    from_version  INTEGER NOT NULL,
    from_stage    TEXT    NOT NULL,
    to_stage      TEXT    NOT NULL,
    event         TEXT    NOT NULL,
    number        TEXT    NOT NULL,
    by_account    BLOB,
    at_ms         INTEGER NOT NULL,
    submission    BLOB,
    content_hash  BLOB,
    reason        TEXT,
    -- Versions of the rows the guard read, as JSON.
    guard_read    TEXT    NOT NULL,
    PRIMARY KEY (force, transition_id),
    UNIQUE (force, case_id, from_version),
    FOREIGN KEY (force, case_id) REFERENCES case_file (force, case_id)
) STRICT;

-- What a supervisor asked for when a visit was returned, question by question.
CREATE TABLE return_comment (
    force         INTEGER NOT NULL,
    transition_id BLOB    NOT NULL,
    position      INTEGER NOT NULL,
    answer_key    TEXT    NOT NULL,
    comment       TEXT    NOT NULL,
    PRIMARY KEY (force, transition_id, position),
    FOREIGN KEY (force, transition_id) REFERENCES case_transition (force, transition_id)
) STRICT, WITHOUT ROWID;

-- The chief officer's written delegation: who may decide what, from when until when.
CREATE TABLE delegation (
    force         INTEGER NOT NULL,
    delegation_id BLOB    NOT NULL CHECK (length(delegation_id) = 16),
    account_id    BLOB    NOT NULL,
    -- The outcome it covers: `renew`.
    scope         TEXT    NOT NULL,
    from_on       TEXT    NOT NULL,
    -- The last day, inclusive.
    until_on      TEXT    NOT NULL,
    version       INTEGER NOT NULL,
    PRIMARY KEY (force, delegation_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX delegation_by_account ON delegation (force, account_id, scope);

-- Exhibit numbers already reserved under a prefix. Two officers who share
-- initials share the row, so that their numbers cannot meet.
CREATE TABLE exhibit_counter (
    force       INTEGER NOT NULL,
    prefix      TEXT    NOT NULL,
    next_number INTEGER NOT NULL,
    PRIMARY KEY (force, prefix)
) STRICT, WITHOUT ROWID;

-- What the central platform is told, written with the step that it tells of.
-- A row has no sequence until it may leave, so that a reader of the feed never
-- passes one by.
CREATE TABLE event_outbox (
    force           INTEGER NOT NULL,
    position        INTEGER NOT NULL,
    event_id        BLOB    NOT NULL CHECK (length(event_id) = 16),
    case_id         BLOB    NOT NULL,
    transition_id   BLOB    NOT NULL,
    subject         TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    at_ms           INTEGER NOT NULL,
    data            TEXT    NOT NULL,
    not_before_ms   INTEGER NOT NULL,
    -- waiting (until not_before), undone (never leaves), released (in the feed).
    state           TEXT    NOT NULL CHECK (state IN ('waiting', 'undone', 'released')),
    sequence        INTEGER,
    -- Delivery by webhook: open, delivered, dead.
    delivery        TEXT    NOT NULL CHECK (delivery IN ('open', 'delivered', 'dead')),
    attempts        INTEGER NOT NULL,
    next_attempt_ms INTEGER NOT NULL,
    last_fault      TEXT,
    PRIMARY KEY (force, position),
    UNIQUE (force, event_id),
    UNIQUE (force, sequence)
) STRICT;

CREATE INDEX outbox_waiting ON event_outbox (force, state, not_before_ms);
CREATE INDEX outbox_open ON event_outbox (force, delivery, case_id, sequence);
