-- Lines of set_aside.sql that wait for somebody. A seal that was overtaken waits
-- for nobody: the visit counts, by the seal that came first.
SELECT (SELECT count(*) FROM seal WHERE force = :force AND state = 'with_person')
     + (SELECT count(*) FROM (
           SELECT 1
           FROM envelope
           WHERE force = :force AND state IN ('late', 'quarantined')
           GROUP BY document, device, state, verdict)) AS how_many;
