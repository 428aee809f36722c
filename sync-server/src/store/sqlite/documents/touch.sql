UPDATE document SET arrivals = arrivals + 1 WHERE force = :force AND document = :document;
