UPDATE sign_in_try SET locked_until_ms = :until_ms WHERE force = :force AND name_hash = :name_hash;
