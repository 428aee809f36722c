INSERT INTO visit (force_id, visit_id, document_id, starts_at, pack, form_hash)
VALUES (:force, :visit, :document, :starts_at, :pack, :form_hash)
ON CONFLICT (force_id, visit_id) DO NOTHING
