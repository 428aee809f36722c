SELECT account, version, name, display_name, staff_number, initials
FROM account
WHERE force = :force AND account = :account;
