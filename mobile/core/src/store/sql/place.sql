SELECT visit_id, section, key FROM place WHERE force_id = :force
