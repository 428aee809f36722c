SELECT submission_id, number, key, text, by_name, at_ms, answer_then
FROM return_comment
WHERE force_id = :force AND visit_id = :visit AND answered_by IS NULL
ORDER BY at_ms, submission_id, number
