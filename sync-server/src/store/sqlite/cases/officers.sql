-- Everybody who carried a visit of this case out: none of them may endorse or decide it.
SELECT visit_id, officer, second_officer
FROM visit
WHERE force = :force AND case_id = :case_id
ORDER BY booked_at_ms, visit_id;
