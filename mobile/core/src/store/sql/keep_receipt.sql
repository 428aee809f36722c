INSERT INTO receipt (force_id, hash, bytes, at_ms) VALUES (:force, :hash, :bytes, :at_ms)
ON CONFLICT (force_id, hash) DO NOTHING
