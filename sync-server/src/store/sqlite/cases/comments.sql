SELECT answer_key, comment
FROM return_comment
WHERE force = :force AND transition_id = :transition_id
ORDER BY position;
