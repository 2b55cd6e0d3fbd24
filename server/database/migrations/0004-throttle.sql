-- Calls counted by bucket and clock window. A server process takes calls from a row in slices and counts them off in memory.
create table throttle_window (
  bucket text not null,
  unit text not null check (unit in ('minute', 'hour', 'day')),
  begins_at timestamptz not null,
  -- Calls given out, whether they have been made yet or are still in some process's slice.
  taken bigint not null,
  -- The slice that was given out last.
  lent bigint not null,
  -- How many processes have taken calls in this window.
  holders bigint not null,
  primary key (bucket, unit, begins_at)
) with (fillfactor = 50);
