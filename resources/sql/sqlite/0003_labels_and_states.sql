-- What executions and contexts are found by, beside their creator.

-- As the spec names it.
ALTER TABLE contexts ADD COLUMN image TEXT NOT NULL DEFAULT '';

-- Identifier, image, command and labels in lower case, a line each (of what stood here before: of ASCII alone).
ALTER TABLE contexts ADD COLUMN search TEXT NOT NULL DEFAULT '';

UPDATE contexts SET image = coalesce(json_extract(spec, '$.image'), '');

UPDATE contexts SET search = lower(id || char(10) || image
    || coalesce(char(10) || json_extract(spec, '$.command'), '')
    || coalesce(char(10) || (SELECT group_concat(value, char(10)) FROM json_each(spec, '$.labels')), ''));

-- The API's word for the phase: running, exited or unavailable.
ALTER TABLE executions ADD COLUMN state TEXT NOT NULL DEFAULT 'unavailable';

UPDATE executions SET state = phase WHERE phase IN ('running', 'exited');

CREATE INDEX executions_by_creator ON executions (creator, sequence);

CREATE INDEX executions_by_context_and_creator ON executions (context, creator, sequence);

CREATE INDEX executions_by_state ON executions (state, sequence);

CREATE INDEX executions_by_creator_and_state ON executions (creator, state, sequence);

-- "key" and "key=value" for each label of the spec, up to 1,000 bytes; an execution has those of its context.
CREATE TABLE context_labels (
    label TEXT NOT NULL,
    creator TEXT NOT NULL,
    context INTEGER NOT NULL REFERENCES contexts (sequence) ON DELETE CASCADE,
    PRIMARY KEY (label, context)
) WITHOUT ROWID;

CREATE INDEX context_labels_by_creator ON context_labels (label, creator, context);

CREATE INDEX context_labels_by_context ON context_labels (context);

CREATE TABLE execution_labels (
    label TEXT NOT NULL,
    creator TEXT NOT NULL,
    execution INTEGER NOT NULL REFERENCES executions (sequence) ON DELETE CASCADE,
    PRIMARY KEY (label, execution)
) WITHOUT ROWID;

CREATE INDEX execution_labels_by_creator ON execution_labels (label, creator, execution);

CREATE INDEX execution_labels_by_execution ON execution_labels (execution);

INSERT OR IGNORE INTO context_labels
SELECT label.value, contexts.creator, contexts.sequence
FROM contexts, json_each(contexts.spec, '$.labels') AS label;

INSERT OR IGNORE INTO context_labels
SELECT substr(label, 1, instr(label, '=') - 1), creator, context FROM context_labels WHERE instr(label, '=') > 0;

DELETE FROM context_labels WHERE length(CAST(label AS BLOB)) > 1000;

INSERT INTO execution_labels
SELECT context_labels.label, executions.creator, executions.sequence
FROM executions JOIN contexts ON contexts.id = executions.context
    JOIN context_labels ON context_labels.context = contexts.sequence;
