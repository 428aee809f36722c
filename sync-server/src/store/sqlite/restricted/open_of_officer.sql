-- The restricted documents of an officer's unfinished visits.
SELECT document.document_id, document.pack
FROM restricted_officer AS assigned
JOIN restricted_document AS document
    ON document.force = assigned.force AND document.document_id = assigned.document_id
JOIN visit ON visit.force = document.force AND visit.visit_id = document.visit_id
JOIN case_file ON case_file.force = visit.force AND case_file.case_id = visit.case_id
WHERE assigned.force = :force AND assigned.account = :account
  AND case_file.stage IN ('visit_booked', 'visit_in_field', 'returned')
ORDER BY visit.starts_at, visit.visit_id, document.kind, document.number, document.document_id;
