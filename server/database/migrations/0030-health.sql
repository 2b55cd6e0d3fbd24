-- What `/healthz` writes, to find out whether the database can be written to.
create table health_check (
  single boolean primary key default true check (single),
  checked_at timestamptz not null
);

-- Rewrites a row, which a database that only reads refuses, and makes a temporary file of half a megabyte, which a full disk refuses.
-- Twenty thousand numbers do not fit into the least memory that a statement can have, so they are put into a file.
create function check_health(at timestamptz) returns void
language plpgsql set work_mem = '64kB' as $$
begin
  insert into health_check (checked_at) values (at) on conflict (single) do update set checked_at = excluded.checked_at;
  perform count(*) from generate_series(1, 20000);
end
$$;
