SELECT 1 FROM submission
WHERE force = :force AND document = :document AND follows = :follows;
