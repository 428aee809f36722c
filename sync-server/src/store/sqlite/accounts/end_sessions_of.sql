DELETE FROM web_session
WHERE force = :force
  AND account = (SELECT account FROM account WHERE force = :force AND name = :name);
