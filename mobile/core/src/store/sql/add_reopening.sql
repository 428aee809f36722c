INSERT INTO reopening (force_id, visit_id, after_seal, at_ms)
VALUES (:force, :visit, :after_seal, :at_ms)
ON CONFLICT DO NOTHING
