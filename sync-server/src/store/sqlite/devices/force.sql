SELECT force, name, epoch FROM force ORDER BY force LIMIT 1;
