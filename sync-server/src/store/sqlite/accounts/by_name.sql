SELECT account, version, name, display_name, staff_number, initials, password, totp_secret, totp_step,
       locked_at_ms IS NOT NULL AS locked
FROM account
WHERE force = :force AND name = :name;
