-- From which day a period's expiration was counted, in months: what begins on a 31st ends on the last day of a short month and comes back to
-- the 31st. expires_at is the day "anchor_months" after "anchor_on"; both are null until it is known.
alter table certification_enrollment_period
  add anchor_on date,
  add anchor_months integer,
  add check ((anchor_on is null) = (anchor_months is null));

update certification_enrollment_period own set
  (anchor_on, anchor_months) = (
    select case when counted.on_its_day then counted.day else expired.day end, case when counted.on_its_day then counted.months else 0 end
    from (select (own.expires_at at time zone place.time_zone)::date as day) expired
    cross join lateral (
      select start.day, start.months, coalesce((start.day + make_interval(months => start.months))::date = expired.day, false) as on_its_day
      from (
        select case when period.expires_on is not null then period.expires_on
            when own.number = 1 or c.period_type = 'rolling' then (own.completed_at at time zone place.time_zone)::date end as day,
          case when period.expires_on is not null then 12 * own.round
            when period.expires_unit = 'days' then null
            else period.expires_amount * case period.expires_unit when 'years' then 12 else 1 end end as months
      ) start
    ) counted
  )
from certification_period period join certification c on c.id = period.certification_id cross join portal_setting place
where period.id = own.period_id and own.expires_at is not null;
