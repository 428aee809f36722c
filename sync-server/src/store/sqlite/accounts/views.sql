SELECT account, what, subject, at_ms FROM view_log WHERE force = :force ORDER BY view DESC LIMIT :most;
