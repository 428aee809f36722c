-- The restricted documents of a visit, and whether anything was published in them.
SELECT restricted_document.document_id, restricted_document.pack,
       document.snapshot IS NOT NULL AS written
FROM restricted_document
LEFT JOIN document ON document.force = restricted_document.force
    AND document.document = restricted_document.document_id
WHERE restricted_document.force = :force AND restricted_document.visit_id = :visit
ORDER BY restricted_document.kind, restricted_document.number, restricted_document.document_id;
