INSERT INTO web_session (force, id_hash, account, started_at_ms, seen_at_ms)
VALUES (:force, :id_hash, :account, :at_ms, :at_ms);
