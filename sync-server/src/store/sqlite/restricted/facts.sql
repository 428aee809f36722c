-- The visit that a restricted document belongs to, with both packs.
SELECT restricted_document.visit_id, restricted_document.case_id,
       restricted_document.pack AS restricted, visit.pack
FROM restricted_document
JOIN visit ON visit.force = restricted_document.force
    AND visit.visit_id = restricted_document.visit_id
WHERE restricted_document.force = :force AND restricted_document.document_id = :document;
