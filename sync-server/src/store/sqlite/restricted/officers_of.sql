SELECT account FROM restricted_officer
WHERE force = :force AND document_id = :document
ORDER BY account;
