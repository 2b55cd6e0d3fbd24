-- How this portal came to be: one row.
create table installation (
  only_row boolean primary key default true check (only_row),
  -- A known text, sealed with the key that seals this portal's secrets. A server with another key refuses to start.
  sealed_check bytea,
  -- When the portal got its administrator, and whether the demo organisation came with him.
  set_up_at timestamptz,
  demo boolean not null default false
);

insert into installation default values;
