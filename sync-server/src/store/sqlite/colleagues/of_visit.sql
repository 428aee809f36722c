-- In the order in which they joined.
SELECT account FROM visit_colleague
WHERE force = :force AND visit_id = :visit
ORDER BY added_at_ms, account;
