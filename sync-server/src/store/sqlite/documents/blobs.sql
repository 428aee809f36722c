SELECT device, n, hash, size_bytes FROM blob WHERE force = :force AND document = :document
ORDER BY device, n, hash;
