-- What the image was that an execution ran: its digest, or the id of one that has none; '' if it is not known.
ALTER TABLE executions ADD COLUMN image_digest TEXT NOT NULL DEFAULT '';
