-- What things are told apart by is read in Unicode's composed form, and kept so. What was stored before in another form is brought into
-- it, but where somebody else has that already.
do $$
declare
  place record;
  one record;
begin
  for place in
    select * from (values
      ('person', 'user_id'), ('person', 'user_name'), ('ou_type', 'name'), ('ou', 'ou_id'), ('ou', 'name'), ('role', 'name'),
      ('application', 'name'), ('api_key', 'name'), ('provider', 'name'), ('subject', 'title'), ('skill', 'title'),
      ('competency', 'title'), ('facility', 'facility_id'), ('facility', 'name'), ('instructor', 'user_id'),
      ('instructor', 'first_name'), ('instructor', 'last_name'), ('equipment', 'name'), ('material_type', 'name'),
      ('training_unit', 'name'), ('custom_field', 'tag'), ('training', 'external_ref'), ('event', 'event_number'),
      ('session', 'session_id'), ('certification', 'external_ref'), ('certification', 'title'), ('approval_template', 'name'),
      ('training_unit_key_code', 'code'), ('task', 'ref')
    ) as kept (in_table, in_column)
  loop
    for one in execute format('select distinct %1$I as text from %2$I where %1$I is not nfc normalized', place.in_column, place.in_table)
    loop
      begin
        execute format('update %1$I set %2$I = normalize($1, nfc) where %2$I = $1', place.in_table, place.in_column) using one.text;
      exception when unique_violation then
        raise notice '% of % stays as it is: "%"', place.in_column, place.in_table, one.text;
      end;
    end loop;
  end loop;
end $$;
