-- Training that counts for another: who completes "equivalent_id" has completed "training_id", too.
create table training_equivalent (
  training_id bigint not null references training on delete cascade,
  equivalent_id bigint not null references training,
  position integer not null,
  primary key (training_id, equivalent_id),
  check (training_id <> equivalent_id)
);
create index training_equivalent_equivalent on training_equivalent (equivalent_id);

-- Order: a section or an item opens when what stands before it is done.
alter table curriculum_section add after_previous boolean not null default false;
alter table curriculum_item
  add after_previous boolean not null default false,
  -- When it is due: on a day of the portal's time zone, or so many days after the curriculum came to the person.
  add due_on date,
  add due_days integer check (due_days >= 0),
  -- Whether whoever gets it is registered as soon as it is open.
  add auto_register boolean not null default false,
  add check (due_on is null or due_days is null);
-- Most portals have none of these, and then nobody looks further.
create index curriculum_section_order on curriculum_section (curriculum_id) where after_previous;
create index curriculum_item_order on curriculum_item (section_id) where after_previous;
create index curriculum_item_due on curriculum_item (section_id) where due_on is not null or due_days is not null;
create index curriculum_item_auto on curriculum_item (section_id) where auto_register;
-- What waits for something else to be done.
create index transcript_waiting on transcript (person_id, training_id) where status in (20, 21, 22, 23);
