-- A used code stays known to the tablet that used it, should the answer have been lost.
SELECT used_by FROM enrol_code
WHERE force = :force AND token_hash = :token_hash
  AND (expires_at_ms > :now_ms OR used_by IS NOT NULL);
