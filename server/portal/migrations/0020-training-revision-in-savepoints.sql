-- What is written within a savepoint bears the savepoint's number and not its transaction's, so the number alone can't tell what this
-- transaction has raised: without remembering it, the loop would never end there.
create or replace function renew_training_revisions(changed bigint[]) returns void language plpgsql as $$
declare
  raised bigint[] := '{}';
  more bigint[];
begin
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
end $$;
