SELECT EXISTS (SELECT 1 FROM visit WHERE force = :force AND reference = :reference) AS taken;
