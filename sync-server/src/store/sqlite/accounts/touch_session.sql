UPDATE web_session SET seen_at_ms = max(seen_at_ms, :at_ms) WHERE force = :force AND id_hash = :id_hash;
