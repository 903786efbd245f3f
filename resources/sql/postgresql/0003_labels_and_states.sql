-- What executions and contexts are found by, beside their creator.

-- As the spec names it.
ALTER TABLE contexts ADD COLUMN image TEXT NOT NULL DEFAULT '';

-- Identifier, image, command and labels in lower case, a line each.
ALTER TABLE contexts ADD COLUMN search TEXT NOT NULL DEFAULT '';

UPDATE contexts SET image = coalesce(spec::jsonb ->> 'image', '');

UPDATE contexts SET search = lower(concat_ws(E'\n', id, image, spec::jsonb ->> 'command',
    (SELECT string_agg(label, E'\n') FROM jsonb_array_elements_text(spec::jsonb -> 'labels') AS label)));

-- The API's word for the phase: running, exited or unavailable.
ALTER TABLE executions ADD COLUMN state TEXT NOT NULL DEFAULT 'unavailable';

UPDATE executions SET state = phase WHERE phase IN ('running', 'exited');

CREATE INDEX executions_by_creator ON executions (creator, sequence);

CREATE INDEX executions_by_context_and_creator ON executions (context, creator, sequence);

CREATE INDEX executions_by_state ON executions (state, sequence);

CREATE INDEX executions_by_creator_and_state ON executions (creator, state, sequence);

-- "key" and "key=value" for each label of the spec, up to 1,000 bytes (a row of an index has 2.7 kB at most); an
-- execution has those of its context.
CREATE TABLE context_labels (
    label TEXT NOT NULL,
    creator TEXT NOT NULL,
    context BIGINT NOT NULL REFERENCES contexts (sequence) ON DELETE CASCADE,
    PRIMARY KEY (label, context)
);

CREATE INDEX context_labels_by_creator ON context_labels (label, creator, context);

CREATE INDEX context_labels_by_context ON context_labels (context);

CREATE TABLE execution_labels (
    label TEXT NOT NULL,
    creator TEXT NOT NULL,
    execution BIGINT NOT NULL REFERENCES executions (sequence) ON DELETE CASCADE,
    PRIMARY KEY (label, execution)
);

CREATE INDEX execution_labels_by_creator ON execution_labels (label, creator, execution);

CREATE INDEX execution_labels_by_execution ON execution_labels (execution);

INSERT INTO context_labels
SELECT found.label, creator, sequence
FROM contexts
    CROSS JOIN jsonb_array_elements_text(coalesce(spec::jsonb -> 'labels', '[]')) AS written (label)
    CROSS JOIN LATERAL (VALUES (written.label), (split_part(written.label, '=', 1))) AS found (label)
WHERE octet_length(found.label) <= 1000
ON CONFLICT DO NOTHING;

INSERT INTO execution_labels
SELECT context_labels.label, executions.creator, executions.sequence
FROM executions JOIN contexts ON contexts.id = executions.context
    JOIN context_labels ON context_labels.context = contexts.sequence;
