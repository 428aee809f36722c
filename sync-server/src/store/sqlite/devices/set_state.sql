-- What is revoked stays revoked.
UPDATE device SET state = :state
WHERE force = :force AND name = :name AND state <> 'revoked';
