DELETE FROM hand_over WHERE force_id = :force
