-- The installation, the saved contexts, their executions, and the phases these went through.
-- Times are UTC, "2026-11-21T09:30:00.125Z". The sequence is the order of creation.

CREATE TABLE installation (
    id TEXT NOT NULL PRIMARY KEY,
    created TEXT NOT NULL
);

CREATE TABLE contexts (
    sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    creator TEXT NOT NULL,
    spec TEXT NOT NULL,
    created TEXT NOT NULL,
    claims TEXT NOT NULL
);

CREATE INDEX contexts_by_creator ON contexts (creator, sequence);

CREATE TABLE executions (
    sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    context TEXT NOT NULL REFERENCES contexts (id),
    creator TEXT NOT NULL,
    engine TEXT NOT NULL,
    namespace TEXT,
    environment TEXT NOT NULL,
    created TEXT NOT NULL,
    claims TEXT NOT NULL,
    phase TEXT NOT NULL,
    phase_since TEXT NOT NULL,
    exit_code INTEGER,
    exit_signal INTEGER,
    is_out_of_memory BOOLEAN,
    reason TEXT NOT NULL,
    handle BYTEA NOT NULL,
    ports TEXT NOT NULL,
    is_log_complete BOOLEAN NOT NULL
);

CREATE INDEX executions_by_context ON executions (context, sequence);

-- The condition of unsettledCondition(), word by word: only then the index is used.
CREATE INDEX executions_unsettled ON executions (engine, sequence)
    WHERE phase <> 'removed' AND (phase NOT IN ('exited', 'failed') OR NOT is_log_complete);

CREATE TABLE execution_phases (
    sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    execution TEXT NOT NULL REFERENCES executions (id),
    phase TEXT NOT NULL,
    since TEXT NOT NULL
);

CREATE INDEX execution_phases_by_execution ON execution_phases (execution, sequence);
