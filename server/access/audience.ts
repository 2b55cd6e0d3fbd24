import type { Expression } from "../database/expression.ts"
import type { Sql, Statement } from "../database/sql.ts"

// Many things are only for some people: a training, a price, an assignment, a group. Rows of a table say for which
// people. A row means everybody, the people of one unit (a group is a unit, too), or one person. With
// `include_subordinates` it also means the people of the units below, or the direct and indirect reports of the person.
// Several rows make an audience, from which excluded rows remove people. This file resolves audiences in both
// directions: from a person to the rows, and from the rows to their people. It ignores whether people are active.

/** A unit or a person that something is for, with the ones below or without. Exactly one of the two ids is set. */
export type UnitOrPerson = { ouId: number | null; personId: number | null; includeSubordinates: boolean }

/**
 * One criterion of an audience. The people of an excluded criterion do not belong to it, whatever the other criteria
 * say.
 */
export type Criterion = UnitOrPerson & { excluded: boolean }

/** The columns of one row that say which people it means, as SQL expressions. */
export type AudienceRow = {
  everybody: Expression
  ouId: Expression
  personId: Expression
  includeSubordinates: Expression
}

/** The columns of a table such as `availability`. `row` is the table's alias in the statement. */
export function audienceRow(sql: Sql, row: Expression): AudienceRow {
  return { ...criterionRow(sql, row), everybody: sql`${row}.everybody` }
}

/** The columns of a table of criteria, which name a unit or a person and never mean everybody. */
export function criterionRow(sql: Sql, row: Expression): AudienceRow {
  return {
    everybody: sql`false`,
    ouId: sql`${row}.ou_id`,
    personId: sql`${row}.person_id`,
    includeSubordinates: sql`${row}.include_subordinates`,
  }
}

/** The condition that a row means a person. `person` is an SQL expression for an id. */
export function rowMeansPerson(sql: Sql, row: AudienceRow, person: Expression): Expression {
  const { everybody, ouId, personId, includeSubordinates } = row
  return sql`case
    when ${everybody} then true
    when ${ouId} is not null then ${isInUnit(sql, person, ouId, includeSubordinates)}
    else ${personId} = ${person}
      or ${includeSubordinates} and ${personId} in (
        select inner_manager.manager_id from managers_of(${person}) inner_manager
      )
    end`
}

/** The condition that a person is in a unit, or `withBelow` in one below it. The arguments are SQL expressions. */
export function isInUnit(sql: Sql, person: Expression, ou: Expression, withBelow: Expression): Expression {
  return sql`case when ${withBelow}
    then exists (select from (${unitsOf(sql, person)}) inner_unit where inner_unit.ou_id = ${ou})
    else exists (
      select from person_ou inner_member where inner_member.person_id = ${person} and inner_member.ou_id = ${ou}
    )
    end`
}

/**
 * The units that a person is in and those above them, as a query. `own_id` is the person's own unit, from which `ou_id`
 * is reached; a unit above several of them comes once for each.
 */
export function unitsOf(sql: Sql, person: Expression): Statement<{ ouId: number; ownId: number }> {
  return sql`
    select inner_above.above_id as ou_id, inner_own.ou_id as own_id
    from person_ou inner_own
    join ou_above inner_above on inner_above.ou_id = inner_own.ou_id
    where inner_own.person_id = ${person}`
}

/** A unit, and `withBelow` those below it, as a query. The arguments are SQL expressions. */
export function unitsFrom(sql: Sql, ou: Expression, withBelow: Expression): Statement<{ ouId: number }> {
  return sql`
    select inner_below.ou_id
    from ou_above inner_below
    where inner_below.above_id = ${ou} and (${withBelow} or inner_below.ou_id = ${ou})`
}

/** The people of a unit, and `withBelow` of those below it, as a query; a person may come more than once. */
export function peopleOf(sql: Sql, ou: Expression, withBelow: Expression): Statement<{ personId: number }> {
  return sql`
    select inner_person.person_id
    from (${unitsFrom(sql, ou, withBelow)}) inner_from
    join person_ou inner_person on inner_person.ou_id = inner_from.ou_id`
}

/**
 * The people that criteria mean, as a query; a person may come more than once. Each person has the label of the
 * criterion: whatever the statement needs to know of it, such as whether it excludes the person, or an amount.
 */
export function peopleOfCriteria<Label>(
  sql: Sql,
  criteria: Statement<UnitOrPerson & { label: Label }>,
): Statement<{ label: Label; personId: number }> {
  // The reports of all criteria in one recursion, in which a person below several of them comes once for each label.
  return sql`
    with recursive criterion as materialized (${criteria}),
    report as (
      select c.label, p.id as person_id
      from criterion c
      join person p on p.manager_id = c.person_id
      where c.include_subordinates
      union
      select report.label, p.id
      from report
      join person p on p.manager_id = report.person_id
    )
    select label, person_id from criterion where person_id is not null
    union all
    select label, person_id from report
    union all
    select c.label, member.person_id
    from criterion c
    cross join lateral (${peopleOf(sql, sql`c.ou_id`, sql`c.include_subordinates`)}) member`
}

/**
 * The people of an audience, each once, as a query: those that a criterion means, without those that an excluded one
 * means.
 */
export function audienceOf(sql: Sql, criteria: Statement<Criterion>): Statement<{ personId: number }> {
  const labelled = sql<UnitOrPerson & { label: boolean }>`
    select c.excluded as label, c.ou_id, c.person_id, c.include_subordinates
    from (${criteria}) c`
  // In the order of the ids, so that a million look-ups of these people read the table of people once from start to
  // end. The sort comes after the exceptions, whose join would lose the order.
  return sql`
    with meant as materialized (${peopleOfCriteria(sql, labelled)})
    select distinct meant.person_id
    from meant
    where not meant.label and not exists (
      select from meant away where away.label and away.person_id = meant.person_id
    )
    order by meant.person_id`
}

/** The condition that a person belongs to an audience: the same people as in `audienceOf`, decided for one person. */
export function isInAudience(sql: Sql, criteria: Statement<Criterion>, person: Expression): Expression {
  return sql`(
    select coalesce(bool_and(not inner_criterion.excluded), false)
    from (${criteria}) inner_criterion
    where ${rowMeansPerson(sql, criterionRow(sql, sql`inner_criterion`), person)}
  )`
}

/** A query of the rows that meet a condition on the columns everybody, ou_id, person_id and include_subordinates. */
export type RowsWhere<Row> = (condition: Expression) => Statement<Row>

/**
 * The rows that mean a person, as a query; a row may come more than once. The result is that of `rowMeansPerson`, but
 * the query starts from the person and uses the indexes of the table: use it where few of many rows mean the person.
 */
export function rowsForPerson<Row>(sql: Sql, rows: RowsWhere<Row>, personId: number): Statement<Row> {
  const own = sql<{ ouId: number }>`select own.ou_id from person_ou own where own.person_id = ${personId}`
  return allOf(sql, rows, [
    ...meantByUnits(sql, own),
    sql`person_id = ${personId}`,
    sql`include_subordinates and person_id in (select up.manager_id from managers_of(${personId}) up)`,
  ])
}

/** The rows that mean everybody in one of these units, as a query; a row may come more than once. */
export function rowsForUnits<Row>(sql: Sql, rows: RowsWhere<Row>, units: Statement<{ ouId: number }>): Statement<Row> {
  return allOf(sql, rows, meantByUnits(sql, units))
}

function meantByUnits(sql: Sql, units: Statement<{ ouId: number }>): [Expression, ...Expression[]] {
  return [
    sql`everybody`,
    sql`ou_id in (${units})`,
    sql`include_subordinates and ou_id in (select up.above_id from ou_above up where up.ou_id in (${units}))`,
  ]
}

// A query for each condition: for one query with "or" PostgreSQL reads the whole table (with 80,000 rows 20 ms, not 2).
function allOf<Row>(sql: Sql, rows: RowsWhere<Row>, [first, ...rest]: [Expression, ...Expression[]]): Statement<Row> {
  return rest.reduce<Statement<Row>>((all, condition) => sql`${all} union all ${rows(condition)}`, rows(first))
}
