-- When it first ran; '' if it never did.
ALTER TABLE executions ADD COLUMN started TEXT NOT NULL DEFAULT '';

UPDATE executions SET started = coalesce(
    (SELECT min(since) FROM execution_phases WHERE execution = executions.id AND phase = 'running'), '');
