-- The settings of this portal: one row.
create table portal_setting (
  only_row boolean primary key default true check (only_row),
  default_culture text not null default 'en-US',
  time_zone text not null default 'UTC',
  services_enabled boolean not null default true,
  session_tokens_enabled boolean not null default false,
  session_token_hours integer not null default 24 check (session_token_hours between 1 and 8760)
);

insert into portal_setting default values;

create table language (
  code text primary key,
  name text not null,
  active boolean not null default true
);
create unique index language_code_any_case on language (lower(code));
create unique index language_name_any_case on language (lower(name));

-- Every table with texts that people read has the text of the portal's default language in columns,
-- and the other languages in "translations": culture, then column name, then text.
create function localized(translations jsonb, culture text, field text, otherwise text) returns text
  language sql immutable parallel safe
  return coalesce(translations -> culture ->> field, otherwise);
