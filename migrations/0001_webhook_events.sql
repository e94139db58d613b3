-- One row for each webhook event that has been taken up, so that a redelivery never answers twice.
-- Holds no text and no user id.
CREATE TABLE webhook_events (
  id TEXT PRIMARY KEY,
  status TEXT NOT NULL CHECK (status IN ('claimed', 'done')),
  claimed_at INTEGER NOT NULL
);
CREATE INDEX webhook_events_claimed_at ON webhook_events (claimed_at);
