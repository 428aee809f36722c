SELECT kind, answer_key, state, opened_in, opened_by, opened_at_ms, closed_in, closed_at_ms
FROM task
WHERE force = :force AND case_id = :case_id
ORDER BY kind, answer_key;
