-- What was set aside is with the force already: sending it again changes nothing.
UPDATE envelope SET state = 'waiting', detail = NULL
WHERE force_id = :force AND state = 'refused'
