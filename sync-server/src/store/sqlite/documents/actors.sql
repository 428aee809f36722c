SELECT actor, device FROM actor WHERE force = :force AND document = :document
ORDER BY actor;
