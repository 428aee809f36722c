SELECT key, text FROM draft_text WHERE force_id = :force AND visit_id = :visit
