SELECT case_id FROM visit WHERE force = :force AND visit_id = :visit_id;
