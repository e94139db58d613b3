-- How far a claimed event has come. unsent = no reply was sent for it; sending = the reply may have been sent. Rows of
-- before, and rows that the version of before still writes, may have been sent.
ALTER TABLE webhook_events ADD COLUMN stage TEXT NOT NULL DEFAULT 'sending'
  CHECK (stage IN ('unsent', 'sending'));
-- What staff should set right, one row for each kind and city. No personal data. Times in milliseconds since 1970.
CREATE TABLE alerts (
  kind TEXT NOT NULL,
  city TEXT NOT NULL,
  since INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (kind, city)
);
