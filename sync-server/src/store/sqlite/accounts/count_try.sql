INSERT INTO sign_in_try (force, name_hash, failed, last_at_ms, locked_until_ms)
VALUES (:force, :name_hash, 1, :at_ms, 0)
ON CONFLICT (force, name_hash) DO UPDATE SET failed = failed + 1, last_at_ms = :at_ms
RETURNING failed;
