-- What happened, for those who watch: one row a change, written with the change. Old ones are removed.

CREATE TABLE events (
    sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    creator TEXT NOT NULL,
    context TEXT NOT NULL,
    execution TEXT,
    data TEXT NOT NULL
);
