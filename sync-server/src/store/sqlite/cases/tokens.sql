-- All of them, so that a wrong token takes as long as a right one.
SELECT force, token_hash FROM platform_token ORDER BY force, token_hash;
