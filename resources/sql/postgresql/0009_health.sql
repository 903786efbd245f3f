-- What the check of its image says while it runs: 'starting', 'healthy', 'unhealthy'; '' where there is none.
ALTER TABLE executions ADD COLUMN health TEXT NOT NULL DEFAULT '';
