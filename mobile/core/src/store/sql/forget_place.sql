DELETE FROM place WHERE force_id = :force
