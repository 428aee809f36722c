SELECT envelope, state FROM seal WHERE force = :force AND command = :command;
