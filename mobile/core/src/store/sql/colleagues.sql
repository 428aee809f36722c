SELECT account_id, name, staff_number FROM colleague
WHERE force_id = :force AND visit_id = :visit ORDER BY name, account_id
