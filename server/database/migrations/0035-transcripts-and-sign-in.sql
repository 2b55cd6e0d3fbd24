-- Whether a later version of a training is active. Catalog Search leaves such trainings out; kept, so that a count is made by an index alone.
alter table training add column superseded boolean not null default false;

-- Makes the mark true of these families (the ids of the first versions). Whoever changes a family waits for who does it already.
create function keep_superseded(families bigint[]) returns void language plpgsql as $$
begin
  perform from training where id = any(families) order by id for no key update;
  update training t set superseded = found.superseded
  from (
    select v.id, exists (
      select from training later
      where coalesce(later.original_id, later.id) = coalesce(v.original_id, v.id) and later.active and later.version_number > v.version_number
    ) as superseded
    from training v where coalesce(v.original_id, v.id) = any(families)
  ) found
  where found.id = t.id and found.superseded <> t.superseded;
end $$;

-- A training alone is superseded by nothing; a family has a row with an original_id.
do $$
begin
  perform keep_superseded(array(select distinct original_id from training where original_id is not null));
end $$;

create function superseded_changed() returns trigger language plpgsql as $$
declare families bigint[];
begin
  if tg_op = 'INSERT' then
    families := array(select distinct original_id from latter where original_id is not null);
  elsif tg_op = 'DELETE' then
    families := array(select distinct original_id from former where original_id is not null);
  else
    families := array(
      select distinct family from former join latter using (id)
      cross join lateral unnest(array[former.original_id, latter.original_id]) as own (family)
      where family is not null and (former.active, former.original_id, former.version_number)
        is distinct from (latter.active, latter.original_id, latter.version_number)
    );
  end if;
  if cardinality(families) > 0 then
    perform keep_superseded(families);
  end if;
  return null;
end $$;
create trigger superseded_added after insert on training referencing new table as latter
  for each statement execute function superseded_changed();
create trigger superseded_changed after update on training referencing old table as former new table as latter
  for each statement execute function superseded_changed();
create trigger superseded_removed after delete on training referencing old table as former
  for each statement execute function superseded_changed();

-- The catalogue is paged by id, mostly the latest versions, and mostly one type.
create index training_current on training (id) include (active) where not superseded;
create index training_current_type on training (type, id) include (active) where not superseded;

-- Sessions are found by when their parts begin, and by who gives them as they say themselves. A hash index, because a name may be longer
-- than a b-tree takes.
create index part_starts on part (starts_at) include (session_id);
create index session_instructor_name on session using hash (lower(instructor_name));

-- Signatures of API keys that have opened a session, as long as their dates are good. Each opens one.
create table spent_signature (
  -- SHA-256 of the signature.
  digest bytea primary key,
  good_until timestamptz not null
);
create index spent_signature_age on spent_signature (good_until);
