-- What Get LO says of a training, ready made: a row for each language in which somebody has asked for it. It is true as long as both
-- revisions in it are the current ones; whoever finds it out of date makes it again. It holds nothing that isn't in the other tables.
create table training_description (
  training_id bigint not null references training on delete cascade,
  culture text not null,
  -- Which release's way of making it, and which time zone rules: see describe.ts.
  made_by text not null,
  training_revision bigint not null,
  catalogue_revision uuid not null,
  -- The item, in pieces of which some are for some people only: see description.ts.
  pieces text not null,
  -- Whose rows say the price, if any do.
  price_block_id bigint,
  primary key (training_id, culture)
) with (toast_tuple_target = 8160);

-- Counts the changes of everything that a training's description is made of, beside training, so that raising it touches a narrow row,
-- and writers of neighbouring trainings wait for each other no longer than they must.
create table training_revision (
  training_id bigint primary key references training on delete cascade,
  revision bigint not null default 1
) with (fillfactor = 70);

insert into training_revision (training_id) select id from training;

create function add_training_revisions() returns trigger language plpgsql as $$
begin
  insert into training_revision (training_id) select id from latter;
  return null;
end $$;
create trigger training_added after insert on training referencing new table as latter
  for each statement execute function add_training_revisions();

-- Makes the descriptions of these trainings out of date, and of those that show something of theirs: the event of a session, the sessions
-- of an event, the curricula of both. The rows are locked in one order, so that writers don't wait for each other in a circle.
-- What is written within a savepoint bears the savepoint's number and not its transaction's, so the number alone can't tell what this
-- transaction has raised: without remembering it, the loop would never end there.
create function renew_training_revisions(changed bigint[]) returns void language plpgsql as $$
declare
  raised bigint[] := '{}';
  more bigint[];
begin
  -- A session's kept plan may be from when there was little: then it compares each with each.
  perform set_config('plan_cache_mode', case when cardinality(changed) > 100 then 'force_custom_plan' else 'auto' end, true);
  -- Once more when it had to do something: while it waited, another writer may have added a session or an item that shows these.
  while cardinality(changed) > 0 loop
    with source as materialized (select distinct unnest(changed) as id), shown as (
      select id from source
      union select s.event_id from source join session s on s.training_id = source.id
      union select s.training_id from source join session s on s.event_id = source.id
      union select s.curriculum_id from source join curriculum_item i on i.training_id = source.id join curriculum_section s on s.id = i.section_id
    ), locked as materialized (
      select training_id from training_revision
      -- What this transaction has written, nobody else has seen: it needs no further number.
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

-- For each table that descriptions are made of: its columns that count, and the trainings that show its changed rows. With a row that makes
-- one training show another go both, so that whoever changes the other meets it. A session's seats and the rows of a price are read when
-- they are told.
do $$
declare source record;
begin
  for source in select * from (values
    ('training', 'id, guid, type, title, description, translations, provider_id, active, training_hours, training_mins, languages,
        default_price, default_price_currency',
      'select id from changed'),
    ('event', 'training_id, event_number, objectives, allow_waitlist', 'select training_id from changed'),
    ('session', 'training_id, event_id, locator', 'select training_id from changed union select event_id from changed'),
    ('part', '*', 'select session_id from changed'),
    ('part_break', '*', 'select p.session_id from changed join part p on p.id = part_id'),
    ('part_instructor', '*', 'select p.session_id from changed join part p on p.id = part_id'),
    ('part_equipment', '*', 'select p.session_id from changed join part p on p.id = part_id'),
    ('material', '*', 'select training_id from changed'),
    ('curriculum_section', '*', 'select curriculum_id from changed'),
    ('curriculum_item', '*', 'select s.curriculum_id from changed join curriculum_section s on s.id = section_id union select training_id from changed'),
    ('training_subject', '*', 'select training_id from changed'),
    ('training_custom_field', '*', 'select training_id from changed'),
    ('price_block', '*', 'select training_id from changed')
  ) as sources (name, counting, trainings) loop
    execute format($function$
      create function %1$I() returns trigger language plpgsql as $body$
      begin
        if tg_op = 'INSERT' then
          perform renew_training_revisions(array(with changed as (select %2$s from latter) %3$s));
        elsif tg_op = 'DELETE' then
          perform renew_training_revisions(array(with changed as (select %2$s from former) %3$s));
        else
          perform renew_training_revisions(array(
            with changed as (
              (select %2$s from former except select %2$s from latter) union (select %2$s from latter except select %2$s from former)) %3$s));
        end if;
        return null;
      end $body$;
      create trigger shown_changed after update on %4$I referencing old table as former new table as latter
        for each statement execute function %1$I();
      create trigger shown_emptied after truncate on %4$I for each statement execute function renew_catalogue_revision();
    $function$, source.name || '_shown', source.counting, source.trainings, source.name);
    -- A training that is new, or gone, is shown by no other one: that takes a row of another table.
    continue when source.name = 'training';
    execute format($function$
      create trigger shown_added after insert on %2$I referencing new table as latter for each statement execute function %1$I();
      create trigger shown_removed after delete on %2$I referencing old table as former for each statement execute function %1$I();
    $function$, source.name || '_shown', source.name);
  end loop;
end $$;

-- Where sessions are and who gives them changes seldom, and shows in many: so it counts to the catalogue. Of the units only the locations
-- do, so that a change of the others, which are many and change daily, makes nothing out of date. A row that is new is not shown yet.
do $$
declare source record;
begin
  for source in select * from (values
    ('instructor', 'id, user_id, first_name, last_name, home_location_id', ''),
    ('facility', 'id, name, translations, location_id', ''),
    ('ou', 'id, ou_id, name, translations, type_id', 'where type_id = (select id from ou_type where wire_id = 32)'),
    ('ou_above', '*', 'where ou_id in (select id from ou where type_id = (select id from ou_type where wire_id = 32))')
  ) as sources (name, counting, which) loop
    execute format($function$
      create function %1$I() returns trigger language plpgsql as $body$
      begin
        if tg_op = 'INSERT' then
          update catalogue_revision set revision = gen_random_uuid() where exists (select from latter %3$s);
        elsif tg_op = 'DELETE' then
          update catalogue_revision set revision = gen_random_uuid() where exists (select from former %3$s);
        else
          update catalogue_revision set revision = gen_random_uuid() where exists (
            (select %2$s from former %3$s except select %2$s from latter) union (select %2$s from latter %3$s except select %2$s from former));
        end if;
        return null;
      end $body$;
      create trigger shown_changed after update on %4$I referencing old table as former new table as latter
        for each statement execute function %1$I();
      create trigger shown_removed after delete on %4$I referencing old table as former for each statement execute function %1$I();
      create trigger shown_emptied after truncate on %4$I for each statement execute function renew_catalogue_revision();
    $function$, source.name || '_shown', source.counting, source.which, source.name);
  end loop;
end $$;
create trigger shown_added after insert on ou_above referencing new table as latter for each statement execute function ou_above_shown();

-- As before, but what stays is not written again, so that descriptions are out of date only when a location's path is another one.
create or replace function rebuild_ou_above() returns void language sql as $$
  with recursive pair as (
    select id as ou_id, id as above_id, 0 as distance from ou
    union
    select pair.ou_id, ou.parent_id, pair.distance + 1
    from pair join ou on ou.id = pair.above_id where ou.parent_id is not null
  ) cycle ou_id, above_id set is_circle using way,
  wanted as materialized (select ou_id, above_id, distance from pair where not is_circle),
  gone as (
    delete from ou_above present where not exists (
      select from wanted where wanted.ou_id = present.ou_id and wanted.above_id = present.above_id)
  )
  insert into ou_above as present (ou_id, above_id, distance)
  select * from wanted where not exists (
    select from ou_above same where (same.ou_id, same.above_id, same.distance) = (wanted.ou_id, wanted.above_id, wanted.distance))
  on conflict (ou_id, above_id) do update set distance = excluded.distance;
$$;
