-- Edits of other tablets in the documents of an officer's unfinished visits.
SELECT envelope.document, envelope.hash
FROM envelope
JOIN visit ON visit.force = envelope.force AND visit.document_id = envelope.document
JOIN case_file ON case_file.force = visit.force AND case_file.case_id = visit.case_id
WHERE envelope.force = :force
  AND envelope.device <> :device
  AND envelope.kind = 'segment' AND envelope.state = 'published'
  AND (visit.officer = :account OR visit.second_officer = :account OR EXISTS (
      SELECT 1 FROM visit_colleague AS joined
      WHERE joined.force = visit.force AND joined.visit_id = visit.visit_id
        AND joined.account = :account
  ))
  AND case_file.stage IN ('visit_booked', 'visit_in_field', 'returned')
ORDER BY envelope.position;
