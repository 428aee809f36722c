UPDATE enrol_code SET used_by = :device WHERE force = :force AND token_hash = :token_hash;
