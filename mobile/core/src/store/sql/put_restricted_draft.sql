INSERT INTO restricted_draft (force_id, record_id, key, sealed_text, saved_at_ms)
VALUES (:force, :record, :key, :sealed_text, :now_ms)
ON CONFLICT (force_id, record_id, key) DO UPDATE SET
    sealed_text = excluded.sealed_text, saved_at_ms = excluded.saved_at_ms
