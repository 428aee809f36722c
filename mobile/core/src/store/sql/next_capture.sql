SELECT 1 + coalesce((SELECT max(n) FROM capture WHERE force_id = :force), 0) AS n,
       coalesce(
           (SELECT 1 + max(exhibit_n) FROM capture WHERE force_id = :force AND visit_id = :visit),
           :first
       ) AS exhibit_n
