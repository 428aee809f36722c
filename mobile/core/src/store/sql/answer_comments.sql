UPDATE return_comment SET answered_by = :number
WHERE force_id = :force AND visit_id = :visit AND answered_by IS NULL
