INSERT INTO document (force, document, version, arrivals, looked)
VALUES (:force, :document, 0, 0, 0)
ON CONFLICT (force, document) DO NOTHING;
