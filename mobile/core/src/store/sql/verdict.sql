-- The server held it and cannot publish it: somebody has to look.
UPDATE envelope SET state = 'refused', detail = :detail
WHERE force_id = :force AND hash = :hash
