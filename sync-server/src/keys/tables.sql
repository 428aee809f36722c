CREATE TABLE IF NOT EXISTS document_key (
    force    INTEGER NOT NULL,
    document BLOB    NOT NULL CHECK (length(document) = 16),
    wrapped  BLOB    NOT NULL,
    PRIMARY KEY (force, document)
) STRICT, WITHOUT ROWID;
