-- Every launch is entered into every index: no list of more than two words in a condition (SQLite builds a table of its own
-- for that, each time), and one index for what a subject has running or on its way. Word by word the conditions of
-- unsettledCondition() and activeCondition(): only then the indexes are used.
DROP INDEX executions_unsettled;

DROP INDEX executions_running_by_creator;

DROP INDEX executions_active_by_creator;

CREATE INDEX executions_unsettled ON executions (engine, sequence)
    WHERE phase <> 'removed' AND ((phase <> 'exited' AND phase <> 'failed' AND phase <> 'lost')
        OR (phase = 'lost' AND exit_code IS NULL) OR (phase <> 'lost' AND NOT is_log_complete) OR is_removal_requested);

CREATE INDEX executions_active_by_creator ON executions (creator, phase, sequence)
    WHERE phase = 'accepted' OR phase = 'preparing' OR phase = 'starting' OR phase = 'running';

CREATE INDEX deleted_executions_by_age ON deleted_executions (deleted);
