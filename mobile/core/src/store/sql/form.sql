SELECT bytes FROM form WHERE force_id = :force AND hash = :hash
