-- The machine that it runs or ran on; '' where it never came to one, or where that was before this step.
ALTER TABLE executions ADD COLUMN host TEXT NOT NULL DEFAULT '';
