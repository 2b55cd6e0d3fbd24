import { audienceRow, isInUnit, rowMeansPerson, unitsOf } from "../../access/audience.ts"
import type { Portal } from "../../portal/portal.ts"
import { Refusal } from "../../wire/faults.ts"
import type { TrainingType } from "./training-item.ts"

type Rule = {
  everybody: boolean
  userId: string | null
  ouName: string | null
  ouType: string | null
  includeSubordinates: boolean
  preApproved: boolean
  registerUponApproval: boolean
  grants: boolean
  /** The person's own unit that is the rule's unit or below it. */
  through: string | null
  isMember: boolean
  isSelf: boolean
}

/** The training and the person of an explanation. */
export type AvailabilityQuestion = {
  id: number
  type: TrainingType
  active: boolean
  eventId: number | null
  providerId: number | null
  personId: number
  personActive: boolean
}

/** Returns the answer of `GET /admin/api/availability`. */
export async function explainAvailability(portal: Portal, question: AvailabilityQuestion) {
  const rules = await findRules(portal, question)
  const hindrance = generalHindrance(question)
  const granted = rules.filter((rule) => rule.grants)
  return {
    available: hindrance === undefined && granted.length > 0,
    reason: hindrance ?? (granted.length > 0 ? granted.map(because).join(" ") : whyNone(rules)),
    rules: rules.map((rule) => ({
      rule: audienceText(rule),
      includeSubordinates: rule.includeSubordinates,
      preApproved: rule.preApproved,
      registerUponApproval: rule.registerUponApproval,
      grants: rule.grants,
      because: because(rule),
    })),
  }
}

/** Returns a training by its GUID and a person by User ID or user name. Refuses with 404 when either does not exist. */
export async function findAvailabilityQuestion(
  { sql }: Portal,
  guid: string,
  key: string,
): Promise<AvailabilityQuestion> {
  const [question] = await sql<{ [Key in keyof AvailabilityQuestion]: AvailabilityQuestion[Key] | null }>`
    select t.id, t.type, t.active, s.event_id, t.provider_id, p.id as person_id, p.active as person_active
    from (select) as one
    left join training t on t.guid = ${guid}
    left join session s on s.training_id = t.id
    left join person p on p.id = (select person_id from person_key where key = lower(${key}))
  `
  if (!question?.id) throw new Refusal(404, "The learning object does not exist.")
  if (!question.personId) throw new Refusal(404, "The person does not exist.")
  return question as AvailabilityQuestion
}

async function findRules({ sql }: Portal, { id, personId }: AvailabilityQuestion): Promise<Rule[]> {
  const person = sql`${personId}::bigint`
  return await sql<Rule>`
    select availability.everybody, who.user_id, o.name as ou_name, ot.name as ou_type,
      availability.include_subordinates,
      availability.pre_approved, availability.register_upon_approval,
      ${rowMeansPerson(sql, audienceRow(sql, sql`availability`), person)} as grants, (
        select unit.name
        from (${unitsOf(sql, person)}) up
        join ou unit on unit.id = up.own_id
        where up.ou_id = availability.ou_id
        order by up.own_id <> availability.ou_id
        limit 1
      ) as through,
      ${isInUnit(sql, person, sql`availability.ou_id`, sql`false`)} as is_member,
      coalesce(availability.person_id = ${personId}, false) as is_self
    from availability
    left join person who on who.id = availability.person_id
    left join ou o on o.id = availability.ou_id
    left join ou_type ot on ot.id = o.type_id
    where availability.training_id = ${id}
    order by availability.position
  `
}

/** Returns why a training is available to nobody, or nothing is available to the person, whatever the rules are. */
function generalHindrance({ active, personActive }: AvailabilityQuestion): string | undefined {
  if (!active) return "The learning object is inactive."
  return personActive ? undefined : "The person is inactive."
}

function whyNone(rules: Rule[]): string {
  return rules.length === 0
    ? "The learning object has no availability, so nobody can find or request it."
    : "None of the availability rules is for this person."
}

function audienceText({ everybody, userId, ouName, ouType }: Rule): string {
  if (everybody) return "All users"
  return ouName === null ? `User ${userId}` : `${ouType} ${ouName}`
}

function because(rule: Rule): string {
  const { everybody, userId, ouName, ouType, grants, through, isMember, isSelf, includeSubordinates } = rule
  if (everybody) return "It is available to all users."
  if (ouName === null) {
    if (grants)
      return isSelf ? "The rule names this person." : `The person reports to ${userId}, directly or indirectly.`
    return includeSubordinates ? `The person neither is ${userId} nor reports to them.` : `The person is not ${userId}.`
  }
  if (isMember) return `The person is in ${ouType} ${ouName}.`
  if (grants) return `The person is in ${through}, below ${ouType} ${ouName}.`
  if (through !== null)
    return `The person is in ${through}, below ${ouType} ${ouName}, but the rule does not include subordinates.`
  return `The person is not in ${ouType} ${ouName}${includeSubordinates ? " or below it" : ""}.`
}
