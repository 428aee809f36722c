-- Visits that this officer may still have to do something about.
SELECT visit.visit_id, visit.case_id, visit.pack, case_file.stage
FROM visit
JOIN case_file ON case_file.force = visit.force AND case_file.case_id = visit.case_id
WHERE visit.force = :force
  AND (visit.officer = :account_id OR visit.second_officer = :account_id OR EXISTS (
      SELECT 1 FROM visit_colleague AS joined
      WHERE joined.force = visit.force AND joined.visit_id = visit.visit_id
        AND joined.account = :account_id
  ))
  AND case_file.stage IN ('visit_booked', 'visit_in_field', 'returned')
ORDER BY visit.starts_at, visit.visit_id;
