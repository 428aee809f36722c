-- Also bounds the table: somebody who tries a new name each time fills one day of it.
DELETE FROM sign_in_try WHERE force = :force AND last_at_ms < :before_ms;
