DELETE FROM web_session WHERE force = :force AND seen_at_ms < :before_ms;
