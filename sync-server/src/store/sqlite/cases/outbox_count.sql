SELECT count(*) FILTER (WHERE state = 'waiting') AS held,
       count(*) FILTER (WHERE state = 'released' AND delivery = 'open') AS open,
       count(*) FILTER (WHERE delivery = 'dead') AS dead,
       count(*) FILTER (WHERE delivery = 'delivered') AS delivered
FROM event_outbox;
