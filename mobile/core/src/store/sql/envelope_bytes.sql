SELECT bytes FROM envelope WHERE force_id = :force AND hash = :hash
