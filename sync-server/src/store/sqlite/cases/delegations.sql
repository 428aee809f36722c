SELECT delegation_id, from_on, until_on, version
FROM delegation
WHERE force = :force AND account_id = :account_id AND scope = :scope
ORDER BY delegation_id;
