INSERT INTO delegation (force, delegation_id, account_id, scope, from_on, until_on, version)
VALUES (:force, :delegation_id, :account_id, :scope, :from_on, :until_on, 1)
ON CONFLICT (force, delegation_id) DO UPDATE
SET account_id = excluded.account_id,
    scope = excluded.scope,
    from_on = excluded.from_on,
    until_on = excluded.until_on,
    version = version + 1;
