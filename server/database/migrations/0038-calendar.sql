-- The first instant at which the clocks of a zone show a date and time. A time that they skip is as much later. PostgreSQL's own
-- "at time zone" takes the last instant where clocks show a time twice.
create function local_instant(local timestamp, zone text) returns timestamptz
  language sql immutable strict parallel safe
  return (
    select least(last, case when earlier at time zone zone = local then earlier end)
    from (select local at time zone zone as last) resolved
    cross join lateral (select last - interval '24 hours' as before) day
    -- The same local time by the offset that held a day before.
    cross join lateral (select (local - ((before at time zone zone) - (before at time zone 'UTC'))) at time zone 'UTC' as earlier) other
  );

-- An instant so much later by the calendar of a zone: months and days are those of its calendar, at the same local time; hours and less are
-- durations, added last. Months end on the last day that exists. A span without months and days keeps the instant of a repeated hour.
create function calendar_add(instant timestamptz, span interval, zone text) returns timestamptz
  language sql immutable strict parallel safe
  return (
    select case when months = 0 and days = 0 then instant + span
      else local_instant((instant at time zone zone) + part, zone) + (span - part) end
    from (
      select (extract(year from span) * 12 + extract(month from span))::integer as months, extract(day from span)::integer as days
    ) calendar
    cross join lateral (select make_interval(months => months, days => days) as part) whole
  );
