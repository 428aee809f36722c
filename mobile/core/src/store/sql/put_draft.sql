INSERT INTO draft_text (force_id, visit_id, key, text, saved_at_ms)
VALUES (:force, :visit, :key, :text, :now_ms)
ON CONFLICT (force_id, visit_id, key) DO UPDATE SET
    text = excluded.text, saved_at_ms = excluded.saved_at_ms
