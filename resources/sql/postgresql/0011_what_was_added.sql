-- What the container was told as DEPLOYER_BASE_URL where nobody sent it; NULL where it was sent, or is not known.
ALTER TABLE executions ADD COLUMN base_url TEXT;

-- Seconds: how long it may run, and how long it has to end when it is asked to; NULL: as ever.
ALTER TABLE executions ADD COLUMN deadline INTEGER;

ALTER TABLE executions ADD COLUMN grace INTEGER;
