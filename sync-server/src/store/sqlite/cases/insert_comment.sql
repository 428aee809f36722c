INSERT INTO return_comment (force, transition_id, position, answer_key, comment)
VALUES (:force, :transition_id, :position, :answer_key, :comment);
