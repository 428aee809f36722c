SELECT visit_id FROM hand_over WHERE force_id = :force
