-- A key is made once: what is sealed with the first could not be opened with a second.
INSERT INTO document_key (force, document, wrapped)
VALUES (:force, :document, :wrapped)
ON CONFLICT (force, document) DO NOTHING;
