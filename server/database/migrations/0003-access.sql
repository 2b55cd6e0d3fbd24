create table role (
  id bigint generated always as identity primary key,
  name text not null
);
create unique index role_name on role (lower(name));

-- A permission of "*" stands for every permission.
create table role_permission (
  role_id bigint not null references role on delete cascade,
  permission text not null,
  primary key (role_id, permission)
);

-- Where a role's permission holds. Without rows here it holds everywhere.
create table permission_constraint (
  id bigint generated always as identity primary key,
  role_id bigint not null,
  permission text not null,
  kind text not null check (kind in ('ou', 'user ou', 'self and subordinates', 'provider', 'training type', 'training item')),
  ou_id bigint references ou,
  include_subordinates boolean not null default false,
  ou_type_id bigint references ou_type,
  provider_id bigint,
  training_type text,
  training_id bigint,
  foreign key (role_id, permission) references role_permission on delete cascade
);
create index permission_constraint_role on permission_constraint (role_id, permission);

create table person_role (
  person_id bigint not null references person on delete cascade,
  role_id bigint not null references role on delete cascade,
  primary key (person_id, role_id)
);
create index person_role_role on person_role (role_id);

create table application (
  id bigint generated always as identity primary key,
  name text not null,
  client_id text not null unique,
  secret_hash bytea not null,
  person_id bigint not null references person,
  scopes text[] not null,
  validity_seconds integer not null check (validity_seconds between 300 and 86400),
  profile text not null check (profile in ('compatible', 'extended')),
  active boolean not null default true,
  created_at timestamptz not null,
  modified_at timestamptz not null
);
create unique index application_name on application (lower(name));
create index application_person on application (person_id);

create table access_token (
  hash bytea primary key,
  application_id bigint not null references application on delete cascade,
  scopes text[] not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null
);
create index access_token_application on access_token (application_id);
create index access_token_expiry on access_token (expires_at);

-- Tokens of people who signed in with a password.
create table person_token (
  hash bytea primary key,
  person_id bigint not null references person on delete cascade,
  issued_at timestamptz not null,
  expires_at timestamptz not null
);
create index person_token_person on person_token (person_id);
create index person_token_expiry on person_token (expires_at);

-- API ids of the legacy session tokens. Their secrets sign, so they are kept, encrypted with a key that is not in the database.
create table api_key (
  id bigint generated always as identity primary key,
  name text not null,
  api_id text not null unique,
  sealed_secret bytea not null,
  -- Whom it may open a session for: these people, or anybody when it is not limited.
  limited boolean not null default false,
  active boolean not null default true,
  created_at timestamptz not null
);
create unique index api_key_name on api_key (lower(name));

create table api_key_person (
  api_key_id bigint not null references api_key on delete cascade,
  person_id bigint not null references person on delete cascade,
  primary key (api_key_id, person_id)
);
create index api_key_person_person on api_key_person (person_id);

create table api_session (
  token_hash bytea primary key,
  api_key_id bigint not null references api_key on delete cascade,
  person_id bigint not null references person on delete cascade,
  alias text not null,
  sealed_secret bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
-- Of one person's active sessions each has another alias. One that has expired gives way to a new one.
create unique index api_session_alias on api_session (person_id, lower(alias));
create index api_session_expiry on api_session (expires_at);
create index api_session_key on api_session (api_key_id);

-- Wrong secrets and passwords, counted in windows of the portal's clock: for each address and known name ("person 5"), and
-- under the empty name for each address with all names, known or not.
create table failed_attempt (
  name text not null,
  address text not null,
  window_start timestamptz not null,
  failures integer not null,
  primary key (name, address)
);
create index failed_attempt_age on failed_attempt (window_start);
