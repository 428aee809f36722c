UPDATE restricted_envelope SET state = :state, verdict = :verdict WHERE force = :force AND hash = :hash;
