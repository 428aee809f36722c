-- The condition makes a code work once, however many requests carry it at one moment.
UPDATE account SET totp_step = :step
WHERE force = :force AND account = :account AND totp_step < :step AND locked_at_ms IS NULL;
