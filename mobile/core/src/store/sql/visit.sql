SELECT visit.visit_id, visit.document_id, visit.starts_at, visit.pack, visit.form_hash,
       visit.arrived_at_ms, visit.saved_at_ms, visit.sections_done, visit.sections_total,
       EXISTS (
           SELECT 1 FROM form
           WHERE form.force_id = visit.force_id AND form.hash = visit.form_hash
       ) AS has_form,
       newest.sealed_at_ms, newest.complete_ms,
       EXISTS (
           SELECT 1 FROM reopening
           WHERE reopening.force_id = visit.force_id AND reopening.visit_id = visit.visit_id
             AND reopening.after_seal = newest.number
       ) AS reopened,
       (
           SELECT count(*) FROM return_comment AS comment
           WHERE comment.force_id = visit.force_id AND comment.visit_id = visit.visit_id
             AND comment.answered_by IS NULL
       ) AS comments_open
FROM visit
LEFT JOIN seal AS newest
    ON newest.force_id = visit.force_id AND newest.visit_id = visit.visit_id
    AND newest.number = (
        SELECT max(number) FROM seal
        WHERE seal.force_id = visit.force_id AND seal.visit_id = visit.visit_id
    )
WHERE visit.force_id = :force AND visit.visit_id = :visit
