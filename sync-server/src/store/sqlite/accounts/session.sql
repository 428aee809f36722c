SELECT web_session.account, started_at_ms, seen_at_ms
FROM web_session
JOIN account ON account.force = web_session.force AND account.account = web_session.account
WHERE web_session.force = :force AND id_hash = :id_hash AND locked_at_ms IS NULL;
