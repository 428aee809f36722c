-- Restricted records count from :low up, so that a gap in a visit's numbers tells nothing.
SELECT coalesce(
           (
               SELECT 1 + max(n) FROM capture
               WHERE force_id = :force AND n BETWEEN :low AND :high
           ),
           :low
       ) AS n,
       coalesce(
           (SELECT 1 + max(exhibit_n) FROM capture WHERE force_id = :force AND visit_id = :visit),
           :first
       ) AS exhibit_n
