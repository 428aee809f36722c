SELECT 1 FROM restricted_submission
WHERE force = :force AND document = :document AND follows = :follows;
