INSERT INTO account_role (force, account, role) VALUES (:force, :account, :role);
