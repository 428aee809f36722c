-- Lines of set_aside.sql that wait for somebody. A seal that was overtaken waits
-- for nobody: the record counts, by the seal that came first.
SELECT (SELECT count(*) FROM restricted_seal WHERE force = :force AND state = 'with_person')
     + (SELECT count(*) FROM (
           SELECT 1
           FROM restricted_envelope
           WHERE force = :force AND state IN ('late', 'quarantined')
           GROUP BY document, device, state, verdict)) AS how_many;
