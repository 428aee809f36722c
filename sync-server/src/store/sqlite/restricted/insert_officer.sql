INSERT INTO restricted_officer (force, document_id, account)
VALUES (:force, :document, :account);
