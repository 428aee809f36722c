SELECT locked_until_ms FROM sign_in_try WHERE force = :force AND name_hash = :name_hash;
