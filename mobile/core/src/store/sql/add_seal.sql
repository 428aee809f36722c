INSERT INTO seal (force_id, visit_id, number, envelope_hash, projection, sealed_at_ms)
VALUES (:force, :visit, :number, :envelope, :projection, :sealed_at_ms)
