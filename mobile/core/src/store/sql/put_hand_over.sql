INSERT INTO hand_over (force_id, visit_id) VALUES (:force, :visit)
ON CONFLICT (force_id) DO UPDATE SET visit_id = excluded.visit_id
