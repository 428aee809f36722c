-- People who sign in, their sessions in a browser, and what they looked at.

-- `version` grows with every change of what the person is, so that a step of a
-- case can say at which version it read the roles.
CREATE TABLE account (
    force INTEGER NOT NULL,
    account BLOB NOT NULL CHECK (length(account) = 16),
    version INTEGER NOT NULL DEFAULT 1,
    -- Folded to lower case: two people never differ by a capital letter alone.
    name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    staff_number TEXT NOT NULL,
    initials TEXT NOT NULL,
    -- A PHC text: the hash names its own cost.
    password TEXT NOT NULL,
    totp_secret BLOB NOT NULL CHECK (length(totp_secret) = 20),
    -- The last code used; it and all before it are spent.
    totp_step INTEGER NOT NULL DEFAULT 0,
    created_at_ms INTEGER NOT NULL,
    locked_at_ms INTEGER,
    PRIMARY KEY (force, account)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX account_name ON account (force, name);

CREATE TABLE account_role (
    force INTEGER NOT NULL,
    account BLOB NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (force, account, role),
    FOREIGN KEY (force, account) REFERENCES account (force, account)
) STRICT, WITHOUT ROWID;

-- By what was typed, not by account: a name that nobody has waits just as long.
CREATE TABLE sign_in_try (
    force INTEGER NOT NULL,
    name_hash BLOB NOT NULL CHECK (length(name_hash) = 32),
    failed INTEGER NOT NULL,
    last_at_ms INTEGER NOT NULL,
    locked_until_ms INTEGER NOT NULL,
    PRIMARY KEY (force, name_hash)
) STRICT, WITHOUT ROWID;

-- The cookie's id is never here, only its SHA-256: a copy of this table opens nothing.
CREATE TABLE web_session (
    force INTEGER NOT NULL,
    id_hash BLOB NOT NULL CHECK (length(id_hash) = 32),
    account BLOB NOT NULL,
    started_at_ms INTEGER NOT NULL,
    seen_at_ms INTEGER NOT NULL,
    PRIMARY KEY (force, id_hash),
    FOREIGN KEY (force, account) REFERENCES account (force, account)
) STRICT, WITHOUT ROWID;

-- Every view of personal data on the web. Written before the page is sent.
CREATE TABLE view_log (
    force INTEGER NOT NULL,
    view INTEGER NOT NULL,
    account BLOB NOT NULL,
    -- `queue`, `plan`, `submission`, `photo`.
    what TEXT NOT NULL,
    -- The id of what was shown; empty for a list.
    subject TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (force, view)
) STRICT, WITHOUT ROWID;
