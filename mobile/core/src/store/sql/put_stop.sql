INSERT INTO stop (force_id, visit_id, text, at_ms) VALUES (:force, :visit, :text, :at_ms)
ON CONFLICT (force_id, visit_id) DO UPDATE SET text = excluded.text, at_ms = excluded.at_ms
