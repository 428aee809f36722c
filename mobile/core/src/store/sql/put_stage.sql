UPDATE visit SET stage = :stage WHERE force_id = :force AND visit_id = :visit
