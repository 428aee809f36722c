DELETE FROM web_session WHERE force = :force AND id_hash = :id_hash;
