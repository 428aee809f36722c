SELECT role FROM account_role WHERE force = :force AND account = :account ORDER BY role;
