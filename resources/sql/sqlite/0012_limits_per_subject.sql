-- How many executions of a subject are running or on their way, word by word as they are counted: only then the index is
-- used.
CREATE INDEX executions_active_by_creator ON executions (creator)
    WHERE phase IN ('accepted', 'preparing', 'starting', 'running');
