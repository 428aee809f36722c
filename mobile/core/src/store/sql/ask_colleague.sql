INSERT INTO colleague_asked (force_id, visit_id, envelope_hash, staff_number, asked_at_ms)
VALUES (:force, :visit, :envelope, :staff_number, :asked_at_ms)
