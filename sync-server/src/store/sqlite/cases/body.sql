SELECT body FROM case_file WHERE force = :force AND case_id = :case_id;
