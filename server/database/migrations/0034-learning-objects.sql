-- Whether an online course is a shell: made by Create LO, it has nothing to launch. An organisation file's courses are none.
alter table training add shell boolean not null default false;

-- Courses that were made by Create LO have no reference and an author who changed them last; a version is what its first version is.
with made as (
  select id from training where type = 'Course' and external_ref is null and modified_by is not null and original_id is null
)
update training set shell = true where id in (select id from made) or original_id in (select id from made);

-- In which currency a price is meant that names none. Null: the first active one by code.
alter table portal_setting add currency text references currency;
create index portal_setting_currency on portal_setting (currency);

-- The portal's currency; null where the portal has no currencies.
create function portal_currency() returns text language sql stable parallel safe
return coalesce((select currency from portal_setting), (select min(code) from currency where active));

-- Descriptions of trainings show it.
create trigger catalogue_changed after insert or update or delete or truncate on currency
  for each statement execute function renew_catalogue_revision();
create trigger currency_changed after update of currency on portal_setting for each row
  when (old.currency is distinct from new.currency) execute function renew_catalogue_revision();

-- How many minutes the trainings in a curriculum take together, for a curriculum that has no hours of its own: each training once,
-- however often it stands in it. A curriculum in it that has hours of its own counts with these, any other with what it contains. A
-- circle ends where it began.
create function curriculum_minutes(curriculum bigint) returns float8 language sql stable parallel safe as $$
  with recursive within (id, minutes, opened) as (
    select curriculum, null::float8, true
    union
    select t.id, own.minutes, t.type = 'Curriculum' and own.minutes is null
    from within
    join curriculum_section s on within.opened and s.curriculum_id = within.id
    join curriculum_item i on i.section_id = s.id
    join training t on t.id = i.training_id
    cross join lateral (select coalesce(
      t.training_hours * 60::bigint + coalesce(t.training_mins, 0), t.training_mins,
      case when t.type = 'Session' then (select sum(extract(epoch from ends_at - starts_at) / 60) from part where session_id = t.id) end
    )::float8 as minutes) own
  )
  select coalesce(sum(minutes), 0) from within;
$$;

-- As before, but of the curricula also those further above, because what a curriculum contains is part of what it says of its hours.
create or replace function renew_training_revisions(changed bigint[]) returns void language plpgsql as $$
declare
  raised bigint[] := '{}';
  more bigint[];
begin
  perform set_config('plan_cache_mode', case when cardinality(changed) > 100 then 'force_custom_plan' else 'auto' end, true);
  while cardinality(changed) > 0 loop
    with recursive source as materialized (select distinct unnest(changed) as id), above as (
      select id from source
      union select s.curriculum_id from above join curriculum_item i on i.training_id = above.id join curriculum_section s on s.id = i.section_id
    ), shown as (
      select id from above
      union select s.event_id from source join session s on s.training_id = source.id
      union select s.training_id from source join session s on s.event_id = source.id
    ), locked as materialized (
      select training_id from training_revision
      where training_id in (select id from shown) and xmin <> pg_current_xact_id()::xid
        and not exists (select from unnest(raised) as done (id) where done.id = training_id)
      order by training_id for no key update
    ), renewed as (
      update training_revision r set revision = revision + 1 from locked where r.training_id = locked.training_id returning r.training_id
    )
    select array(select training_id from renewed) into more;
    exit when cardinality(more) = 0;
    raised := raised || more;
  end loop;
  perform set_config('plan_cache_mode', 'auto', true);
end $$;

-- What a training names: its prerequisites, its pre-work and post-work, and its equivalents.
create view training_link (training_id, kind, other_id) as
  select training_id, 'prerequisite', prerequisite_id from training_prerequisite
  union all select training_id, kind, work_id from training_work
  union all select training_id, 'equivalent', equivalent_id from training_equivalent;
