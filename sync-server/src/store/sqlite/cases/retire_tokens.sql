-- Two at once, so that a force can change its token without a gap.
DELETE FROM platform_token
WHERE force = :force AND token_hash NOT IN (
    SELECT token_hash
    FROM platform_token
    WHERE force = :force
    ORDER BY made_at_ms DESC, token_hash
    LIMIT 2
);
