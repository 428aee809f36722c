-- Officers who joined a visit at the door, besides those it was booked for. They read
-- and write the visit, and nothing that is restricted.
CREATE TABLE visit_colleague (
    force       INTEGER NOT NULL,
    visit_id    BLOB    NOT NULL CHECK (length(visit_id) = 16),
    account     BLOB    NOT NULL CHECK (length(account) = 16),
    -- The officer of the visit who asked for them, and the command that did.
    added_by    BLOB    NOT NULL CHECK (length(added_by) = 16),
    command     BLOB    NOT NULL CHECK (length(command) = 16),
    added_at_ms INTEGER NOT NULL,
    PRIMARY KEY (force, visit_id, account),
    FOREIGN KEY (force, visit_id) REFERENCES visit (force, visit_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX visit_colleague_by_account ON visit_colleague (force, account);
