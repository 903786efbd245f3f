-- What an execution used, as JSON: peaks and totals; '' if it ended before it was first looked at.
ALTER TABLE executions ADD COLUMN usage TEXT NOT NULL DEFAULT '';
