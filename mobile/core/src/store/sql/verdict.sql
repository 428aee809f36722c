-- The server held it and cannot publish it: somebody has to look.
UPDATE envelope SET state = 'set_aside', detail = :detail
WHERE force_id = :force AND hash = :hash
