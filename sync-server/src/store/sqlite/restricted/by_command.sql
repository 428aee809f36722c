SELECT envelope, state FROM restricted_seal WHERE force = :force AND command = :command;
