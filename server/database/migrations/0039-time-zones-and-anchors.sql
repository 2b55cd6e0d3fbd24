-- The time zone that is stored for a name: itself where it is UTC or an area and location that this server knows; a location for the short
-- and former names that organisation files were once allowed to have; else UTC. So no statement meets a name that it does not know.
create function stored_time_zone(given text) returns text language plpgsql stable strict as $$
declare
  name text := coalesce((
    select location from (values
      ('act', 'Australia/Darwin'), ('aet', 'Australia/Sydney'), ('agt', 'America/Argentina/Buenos_Aires'), ('art', 'Africa/Cairo'),
      ('ast', 'America/Anchorage'), ('bet', 'America/Sao_Paulo'), ('bst', 'Asia/Dhaka'), ('cat', 'Africa/Maputo'),
      ('cet', 'Europe/Brussels'), ('cnt', 'America/St_Johns'), ('cst', 'America/Chicago'), ('cst6cdt', 'America/Chicago'),
      ('ctt', 'Asia/Shanghai'), ('cuba', 'America/Havana'), ('eat', 'Africa/Nairobi'), ('ect', 'Europe/Paris'), ('eet', 'Europe/Athens'),
      ('egypt', 'Africa/Cairo'), ('eire', 'Europe/Dublin'), ('est', 'America/Panama'), ('est5edt', 'America/New_York'),
      ('gb', 'Europe/London'), ('gb-eire', 'Europe/London'), ('hongkong', 'Asia/Hong_Kong'), ('hst', 'Pacific/Honolulu'),
      ('iceland', 'Atlantic/Reykjavik'), ('iet', 'America/Indiana/Indianapolis'), ('iran', 'Asia/Tehran'), ('israel', 'Asia/Jerusalem'),
      ('ist', 'Asia/Kolkata'), ('jamaica', 'America/Jamaica'), ('japan', 'Asia/Tokyo'), ('jst', 'Asia/Tokyo'),
      ('kwajalein', 'Pacific/Kwajalein'), ('libya', 'Africa/Tripoli'), ('met', 'Europe/Brussels'), ('mit', 'Pacific/Apia'),
      ('mst', 'America/Phoenix'), ('mst7mdt', 'America/Denver'), ('navajo', 'America/Denver'), ('net', 'Asia/Yerevan'),
      ('nst', 'Pacific/Auckland'), ('nz', 'Pacific/Auckland'), ('nz-chat', 'Pacific/Chatham'), ('plt', 'Asia/Karachi'),
      ('pnt', 'America/Phoenix'), ('poland', 'Europe/Warsaw'), ('portugal', 'Europe/Lisbon'), ('prc', 'Asia/Shanghai'),
      ('prt', 'America/Puerto_Rico'), ('pst', 'America/Los_Angeles'), ('pst8pdt', 'America/Los_Angeles'), ('roc', 'Asia/Taipei'),
      ('rok', 'Asia/Seoul'), ('singapore', 'Asia/Singapore'), ('sst', 'Pacific/Guadalcanal'), ('turkey', 'Europe/Istanbul'),
      ('vst', 'Asia/Ho_Chi_Minh'), ('w-su', 'Europe/Moscow'), ('wet', 'Europe/Lisbon')
    ) as former (name, location) where former.name = lower(given)
  ), given);
begin
  -- As isTimeZone of server/wire/time-zones.ts: "at time zone" would take offsets and abbreviations, too.
  if name !~* '^(UTC|(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)/[a-z0-9_+/-]+)$'
  then return 'UTC'; end if;
  perform timestamptz '2000-01-01Z' at time zone name;
  return name;
exception when invalid_parameter_value then
  return 'UTC';
end $$;

create function store_time_zone() returns trigger language plpgsql as $$
begin
  new.time_zone := stored_time_zone(new.time_zone);
  return new;
end $$;

do $$
declare
  place text;
begin
  foreach place in array array['portal_setting', 'part', 'price', 'ou', 'person'] loop
    -- Statements use no person's time zone; the server, which does, reads it by usableTimeZone of server/wire/time-zones.ts.
    if place <> 'person' then
      execute format('create trigger %I before insert or update of time_zone on %I for each row
        when (new.time_zone <> ''UTC'') execute function store_time_zone()', place || '_time_zone', place);
    end if;
    execute format('update %I set time_zone = stored_time_zone(time_zone) where time_zone <> stored_time_zone(time_zone)', place);
  end loop;
end $$;

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
