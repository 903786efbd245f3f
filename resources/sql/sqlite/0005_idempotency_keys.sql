-- Answers to requests that bore an Idempotency-Key, to be given again. Without an answer: in work, or cut off by the
-- daemon's end.

CREATE TABLE idempotency_keys (
    creator TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request TEXT NOT NULL,
    created TEXT NOT NULL,
    status INTEGER,
    answer TEXT,
    PRIMARY KEY (creator, idempotency_key)
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created);
