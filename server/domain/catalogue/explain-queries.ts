import { audienceRow, isInUnit, isMeant, unitsOf } from "../../access/audience.ts"
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

/** Whom and what an explanation is about. */
export type Asked = {
  id: number
  type: TrainingType
  active: boolean
  eventId: number | null
  providerId: number | null
  personId: number
  personActive: boolean
}

/** What `GET /admin/api/availability` answers. */
export async function explainAvailability(portal: Portal, asked: Asked) {
  const rules = await findRules(portal, asked)
  const hindrance = hindranceOf(asked)
  const granted = rules.filter((rule) => rule.grants)
  return {
    available: hindrance === undefined && granted.length > 0,
    reason: hindrance ?? (granted.length > 0 ? granted.map(because).join(" ") : whyNone(rules)),
    rules: rules.map((rule) => ({
      rule: whom(rule),
      includeSubordinates: rule.includeSubordinates,
      preApproved: rule.preApproved,
      registerUponApproval: rule.registerUponApproval,
      grants: rule.grants,
      because: because(rule),
    })),
  }
}

/** A training by its GUID and a person by User ID or user name. Refuses with 404 when either does not exist. */
export async function findAsked({ sql }: Portal, guid: string, key: string): Promise<Asked> {
  const [asked] = await sql<{ [Key in keyof Asked]: Asked[Key] | null }>`
    select t.id, t.type, t.active, s.event_id, t.provider_id, p.id as person_id, p.active as person_active
    from (select) as one
    left join training t on t.guid = ${guid}
    left join session s on s.training_id = t.id
    left join person p on p.id = (select person_id from person_key where key = lower(${key}))
  `
  if (!asked?.id) throw new Refusal(404, "The learning object does not exist.")
  if (!asked.personId) throw new Refusal(404, "The person does not exist.")
  return asked as Asked
}

async function findRules({ sql }: Portal, { id, personId }: Asked): Promise<Rule[]> {
  const person = sql`${personId}::bigint`
  return await sql<Rule>`
    select availability.everybody, who.user_id, o.name as ou_name, ot.name as ou_type, availability.include_subordinates,
      availability.pre_approved, availability.register_upon_approval,
      ${isMeant(sql, audienceRow(sql, sql`availability`), person)} as grants, (
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

/** What keeps a training from everybody, or everything from this person, whatever the rules say. */
function hindranceOf({ active, personActive }: Asked): string | undefined {
  if (!active) return "The learning object is inactive."
  return personActive ? undefined : "The person is inactive."
}

function whyNone(rules: Rule[]): string {
  return rules.length === 0
    ? "The learning object has no availability, so nobody can find or request it."
    : "None of the availability rules is for this person."
}

function whom({ everybody, userId, ouName, ouType }: Rule): string {
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
