SELECT
    version, arrivals, snapshot,
    (SELECT count(*) FROM restricted_envelope
     WHERE force = :force AND document = :document AND state = 'quarantined') AS quarantined,
    (SELECT submission FROM restricted_submission
     WHERE force = :force AND document = :document ORDER BY number DESC LIMIT 1) AS newest
FROM document WHERE force = :force AND document = :document;
