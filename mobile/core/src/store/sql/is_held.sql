SELECT state = 'held' FROM envelope WHERE force_id = :force AND hash = :hash
