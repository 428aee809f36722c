-- Edits of other tablets in the restricted documents of an officer's unfinished visits.
SELECT envelope.document, envelope.hash
FROM restricted_envelope AS envelope
JOIN restricted_officer AS assigned
    ON assigned.force = envelope.force AND assigned.document_id = envelope.document
JOIN restricted_document AS document
    ON document.force = envelope.force AND document.document_id = envelope.document
JOIN case_file
    ON case_file.force = document.force AND case_file.case_id = document.case_id
WHERE envelope.force = :force
  AND envelope.device <> :device
  AND envelope.kind = 'segment' AND envelope.state = 'published'
  AND assigned.account = :account
  AND case_file.stage IN ('visit_booked', 'visit_in_field', 'returned')
ORDER BY envelope.position;
