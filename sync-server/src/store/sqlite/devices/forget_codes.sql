-- Old codes go after a day: until then a repeated enrolment is recognised.
DELETE FROM enrol_code WHERE force = :force AND expires_at_ms < :now_ms - 86400000;
