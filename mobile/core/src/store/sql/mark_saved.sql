UPDATE visit
SET saved_at_ms = :saved_at_ms, sections_done = :done, sections_total = :total
WHERE force_id = :force AND visit_id = :visit
