alter table assignment
  -- Of a dynamic one: the last cycle that got through. Who came or left later has still to be seen to.
  add column settled_cycle integer not null default 0;
update assignment set settled_cycle = cycle where kind = 'dynamic';
