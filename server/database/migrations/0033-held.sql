-- A portal that was restored from a backup is held until an operator releases it: its jobs are not run, so that nothing is done or sent that
-- the original has done, too. Nothing while it is not held.
alter table installation add column held_since timestamptz;
-- When the backup was made that it was restored from. Mails that were waiting then may have been sent since by the original.
alter table installation add column restored_from timestamptz;
