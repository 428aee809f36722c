DELETE FROM stop WHERE force_id = :force
