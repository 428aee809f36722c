INSERT INTO enrol_code (force, token_hash, made_at_ms, expires_at_ms)
VALUES (:force, :token_hash, :made_at_ms, :expires_at_ms);
