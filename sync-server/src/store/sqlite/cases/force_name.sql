SELECT name FROM force WHERE force = :force;
