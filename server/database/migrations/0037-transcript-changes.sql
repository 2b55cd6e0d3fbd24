-- Transcript Search by cursor: every row knows the transaction that changed it last. Unlike the portal's clock these numbers never go back,
-- and PostgreSQL knows below which of them nothing is running any more.

-- The numbers begin anew in another cluster, and may be given again after a restore. So they count within an era; one begins when a portal
-- starts in another place than it was (settle_change_era).
create table change_era (
  era integer primary key check (era between 1 and 32767),
  -- What signs the cursors of this era.
  mark uuid not null default gen_random_uuid(),
  -- Where it is: cluster, timeline and database.
  place text not null,
  -- Of an era that is over: the last stamp that there was when the next began. A cursor beyond it has told of what a restore undid.
  last_stamp bigint
);

create function change_place() returns text language plpgsql stable as $$
declare
  database text := (select oid from pg_database where datname = current_database());
begin
  return (select system_identifier || '/' || timeline_id from pg_control_system(), pg_control_checkpoint()) || '/' || database;
exception when insufficient_privilege then
  return 'unknown/' || database;
end $$;

insert into change_era (era, place) values (1, change_place());

-- The stamps of the era that runs are this and the number of a transaction. Not immutable: another era has another one. As a constant it costs
-- nothing where many rows are written.
create function change_era_base() returns bigint language sql stable parallel safe
return 281474976710656;

create function change_stamp() returns bigint language sql stable parallel safe
return change_era_base() + pg_current_xact_id()::text::bigint;

-- All that has a smaller stamp is committed or never will be: whatever still runs in this database, or begins later, has this one or a greater
-- one. Transactions that run in other databases of the cluster don't count, as far as it is seen that they do.
create function change_horizon() returns bigint language sql stable
return change_era_base() + coalesce((
  select min(running::text::bigint) from pg_snapshot_xip(pg_current_snapshot()) running
  where not exists (
    select from pg_locks held join pg_stat_activity holder on holder.pid = held.pid
    where held.locktype = 'transactionid' and held.mode = 'ExclusiveLock' and held.transactionid = running::xid
      and holder.datid <> (select oid from pg_database where datname = current_database())
  )
), pg_snapshot_xmax(pg_current_snapshot())::text::bigint);

-- Begins a new era: what was stamped before is older than all that follows. It waits for those who write transcripts.
create function begin_change_era() returns void language plpgsql as $$
declare
  next integer;
begin
  lock table transcript in share row exclusive mode;
  select greatest(max(era), change_era_base() >> 48) + 1 into next from change_era;
  update change_era set last_stamp = coalesce((select max(changed) from transcript), 0) where last_stamp is null;
  insert into change_era (era, place) values (next, change_place());
  execute format('create or replace function %s.change_era_base() returns bigint language sql stable parallel safe return %s',
    (select pronamespace::regnamespace from pg_proc where oid = 'change_era_base()'::regprocedure), next::bigint << 48);
end $$;

-- Begins a new era if the one that runs is of another place, as in a copy or what was restored from one.
create function settle_change_era() returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7418530);
  if not exists (select from change_era where last_stamp is null and place = change_place() and era = change_era_base() >> 48) then
    perform begin_change_era();
  end if;
end $$;

-- What was there before has changed before all else. New rows are stamped by the column, which is cheaper than a trigger.
alter table transcript add changed bigint not null default 0;
alter table transcript alter changed set default change_stamp();

create function stamp_change() returns trigger language plpgsql as $$
begin
  new.changed := change_stamp();
  return new;
end $$;
create trigger transcript_changed before update on transcript for each row execute function stamp_change();

create index transcript_changed on transcript (changed, id);
