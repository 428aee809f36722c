INSERT INTO form (force_id, hash, bytes) VALUES (:force, :hash, :bytes)
ON CONFLICT (force_id, hash) DO NOTHING
