-- How many executions are in which phase, by engine, without reading them.
CREATE INDEX executions_by_phase ON executions (phase, engine);
