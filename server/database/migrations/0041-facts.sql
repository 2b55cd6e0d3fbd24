-- Facts that the domain has a word for, each written once. The planner sees through all of them: views and functions whose bodies it puts
-- in the place of the call. Functions that return rows of a table are text and not parsed bodies, so that they follow the table's columns.

-- The name of a person or an instructor as it is displayed: Ann Doe.
create function display_name(first_name text, last_name text) returns text language sql stable parallel safe
return concat_ws(' ', first_name, last_name);

-- The same name as sorted lists display it: Doe, Ann. Null where there is no person.
create function last_name_first(first_name text, last_name text) returns text language sql stable parallel safe
return last_name || ', ' || first_name;

-- How many people a session takes: its own maximum, else its event's. Null: there is no limit.
create function maximum_registration(session, event) returns integer language sql immutable parallel safe
return coalesce($1.maximum_registration, $2.maximum_registration);

-- Every training with the values that hold for it, beside its own columns: a session takes from its event what it does not state itself.
-- price_owner_id is the training whose price blocks hold. own_minutes is what a training takes by its own hours, else a session by its parts
-- (null: neither is known); minutes is also that of a curriculum by what it contains, and 0 where nothing is known.
-- It is used in the place of training, not beside it: the planner gives up on the best order of more than eight tables. So it has all columns
-- of training: a migration that adds one makes the view anew.
create view effective_training as
select own.*, coalesce(own.own_minutes, case when own.type = 'Curriculum' then curriculum_minutes(own.id) end, 0) as minutes
from (
  select t.*, s.event_id, coalesce(s.event_id, t.id) as price_owner_id,
    coalesce(t.provider_id, parent.provider_id) as effective_provider_id,
    coalesce(t.default_price, parent.default_price) as effective_price,
    coalesce(t.default_price_currency, parent.default_price_currency) as effective_price_currency,
    maximum_registration(s, e) as maximum_registration,
    coalesce(
      t.training_hours * 60::bigint + coalesce(t.training_mins, 0), t.training_mins,
      case when t.type = 'Session' then (select sum(extract(epoch from ends_at - starts_at) / 60) from part where session_id = t.id) end
    )::float8 as own_minutes
  from training t
  -- Only sessions are looked up: a null key finds nothing.
  left join session s on s.training_id = case when t.type = 'Session' then t.id end
  left join training parent on parent.id = s.event_id
  left join event e on e.training_id = s.event_id
) own;

-- As before, with the minutes of the view.
create or replace function curriculum_minutes(curriculum bigint) returns float8 language sql stable parallel safe as $$
  with recursive within (id, minutes, opened) as (
    select curriculum, null::float8, true
    union
    select t.id, t.own_minutes, t.type = 'Curriculum' and t.own_minutes is null
    from within
    join curriculum_section s on within.opened and s.curriculum_id = within.id
    join curriculum_item i on i.section_id = s.id
    join effective_training t on t.id = i.training_id
  )
  select coalesce(sum(minutes), 0) from within;
$$;

-- The latest occurrence of a training on a person's transcript, removed or not. No row: the person never had it.
create function latest_occurrence(person bigint, training bigint) returns setof transcript rows 1 language sql stable parallel safe as $$
  select t.* from transcript t where t.person_id = $1 and t.training_id = $2 order by t.reg_num desc limit 1
$$;

-- The latest occurrence that is not removed.
create function latest_unremoved_occurrence(person bigint, training bigint) returns setof transcript rows 1
language sql stable parallel safe as $$
  select t.* from transcript t where t.person_id = $1 and t.training_id = $2 and t.removed_at is null order by t.reg_num desc limit 1
$$;

-- The price block in force of a training: unit is money or training unit. A session has its event's.
create function active_price_block(training bigint, unit text) returns setof price_block rows 1 language sql stable parallel safe as $$
  select block.* from price_block block
  where block.training_id = coalesce((select s.event_id from session s where s.training_id = $1), $1) and block.unit = $2
    and block.price_type = 'ACTIVE'
$$;
