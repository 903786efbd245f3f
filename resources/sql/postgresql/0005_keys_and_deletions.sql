-- Requests that bore an Idempotency-Key, and their answers, to be given again. Without an answer: in work, or cut off by
-- the daemon's end; what it was to make, it made under the id "target".

CREATE TABLE idempotency_keys (
    creator TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request TEXT NOT NULL,
    target TEXT NOT NULL,
    created TEXT NOT NULL,
    status INTEGER,
    answer TEXT,
    PRIMARY KEY (creator, idempotency_key)
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created);

-- Executions that are deleted, whose log files may be there still.

CREATE TABLE deleted_logs (
    execution TEXT NOT NULL PRIMARY KEY
);
