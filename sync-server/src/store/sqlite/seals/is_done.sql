SELECT 1 FROM command WHERE force = :force AND command = :command;
