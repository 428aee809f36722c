INSERT INTO place (force_id, visit_id, section, key)
VALUES (:force, :visit, :section, :key)
ON CONFLICT (force_id) DO UPDATE SET
    visit_id = excluded.visit_id, section = excluded.section, key = excluded.key
