SELECT one.record_id, one.visit_id, one.kind, one.number, one.pack, one.form_hash, one.sealed_key,
       one.saved_at_ms,
       EXISTS (
           SELECT 1 FROM form WHERE form.force_id = one.force_id AND form.hash = one.form_hash
       ) AS has_form,
       one.saved_at_ms IS NOT NULL OR EXISTS (
           SELECT 1 FROM envelope
           WHERE envelope.force_id = one.force_id AND envelope.document_id = one.record_id
       ) OR EXISTS (
           SELECT 1 FROM restricted_draft AS draft
           WHERE draft.force_id = one.force_id AND draft.record_id = one.record_id
       ) AS is_begun
FROM restricted_record AS one
WHERE one.force_id = :force AND one.record_id = :record
