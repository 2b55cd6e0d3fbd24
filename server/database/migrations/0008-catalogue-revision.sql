-- Which state the tables are in that trainings refer to and that change seldom: one row, with another value after every change of
-- theirs. Who reads the revision together with something else knows whether what it has of these tables is still true.
create table catalogue_revision (
  only_row boolean primary key default true check (only_row),
  -- Random, so that a copy that went its own way never has a revision of the original.
  revision uuid not null default gen_random_uuid()
);

insert into catalogue_revision default values;

create function renew_catalogue_revision() returns trigger language plpgsql as $$
begin
  update catalogue_revision set revision = gen_random_uuid();
  return null;
end $$;

do $$
declare name text;
begin
  foreach name in array array['language', 'provider', 'subject', 'material_type', 'custom_field', 'custom_field_option', 'custom_field_access'] loop
    execute format('create trigger catalogue_changed after insert or update or delete or truncate on %I
      for each statement execute function renew_catalogue_revision()', name);
  end loop;
end $$;
