-- What was asked of an execution, and what others did to its container.

-- Somebody asked for its end.
ALTER TABLE executions ADD COLUMN is_stop_requested BOOLEAN NOT NULL DEFAULT FALSE;

-- Its processes are suspended.
ALTER TABLE executions ADD COLUMN is_paused BOOLEAN NOT NULL DEFAULT FALSE;

-- Its removal began, and is finished at the next start if it was cut off.
ALTER TABLE executions ADD COLUMN is_removal_requested BOOLEAN NOT NULL DEFAULT FALSE;

ALTER TABLE contexts ADD COLUMN is_removal_requested BOOLEAN NOT NULL DEFAULT FALSE;

CREATE INDEX contexts_to_remove ON contexts (sequence) WHERE is_removal_requested;

-- The condition of unsettledCondition(), word by word: only then the index is used.
DROP INDEX executions_unsettled;

CREATE INDEX executions_unsettled ON executions (engine, sequence)
    WHERE phase <> 'removed' AND (phase NOT IN ('exited', 'failed', 'lost') OR (phase = 'lost' AND exit_code IS NULL)
        OR (phase <> 'lost' AND NOT is_log_complete) OR is_removal_requested);

-- What runs is of two states: running and, while it is paused, unavailable.
CREATE INDEX executions_running ON executions (phase, sequence) WHERE phase = 'running';

CREATE INDEX executions_running_by_creator ON executions (creator, phase, sequence) WHERE phase = 'running';

-- Executions that are deleted with their contexts: a container of theirs that comes late is nobody's, and is removed.

CREATE TABLE deleted_executions (
    execution TEXT NOT NULL PRIMARY KEY,
    engine TEXT NOT NULL,
    deleted TEXT NOT NULL
);
