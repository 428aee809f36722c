-- Who was booked for a visit, and where its case stands.
SELECT visit.officer, visit.second_officer, case_file.stage
FROM visit
JOIN case_file ON case_file.force = visit.force AND case_file.case_id = visit.case_id
WHERE visit.force = :force AND visit.visit_id = :visit;
