SELECT account, version, name, display_name, staff_number, initials
FROM account
WHERE force = :force AND locked_at_ms IS NULL
ORDER BY display_name, account;
