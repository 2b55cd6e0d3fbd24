-- Answers of writes that came with an Idempotency-Key, for a day. The row is made and answered in the write's own transaction.
create table idempotency_key (
  -- "application 5", "person 7": whose key it is.
  owner text not null,
  key text not null,
  -- Of the endpoint, path, query and body.
  request_hash bytea not null,
  created_at timestamptz not null,
  status integer,
  headers jsonb,
  -- Nothing: the answer held a secret.
  body text,
  primary key (owner, key)
);
create index idempotency_key_age on idempotency_key (created_at);
