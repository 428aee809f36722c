SELECT text FROM stop WHERE force_id = :force AND visit_id = :visit
