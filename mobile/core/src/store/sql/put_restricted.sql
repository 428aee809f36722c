-- A pack that was given out is never changed by a later one, and never stands in the
-- place of a visit.
INSERT INTO restricted_record (force_id, record_id, visit_id, kind, number, pack, form_hash)
SELECT :force, :record, :visit, :kind, :number, :pack, :form_hash
WHERE NOT EXISTS (
    SELECT 1 FROM visit
    WHERE visit.force_id = :force AND (visit.visit_id = :record OR visit.document_id = :record)
)
ON CONFLICT (force_id, record_id) DO NOTHING
