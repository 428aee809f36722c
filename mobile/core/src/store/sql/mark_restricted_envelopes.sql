-- Of its document, what came before it.
UPDATE envelope SET sealed = 0
WHERE force_id = :force AND document_id = :record AND sealed IS NULL
