SELECT visit, text, at_ms FROM stop
WHERE force = :force AND device = :device ORDER BY at_ms, visit;
