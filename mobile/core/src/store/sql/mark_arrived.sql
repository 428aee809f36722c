UPDATE visit SET arrived_at_ms = :at_ms
WHERE force_id = :force AND visit_id = :visit AND arrived_at_ms IS NULL
