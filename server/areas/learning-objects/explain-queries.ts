import type { Portal } from "../../portal/portal.ts"
import { Refusal } from "../../wire/faults.ts"
import { granting } from "./availability.ts"
import { readableTypes } from "./training-item.ts"

type Rule = {
  everybody: boolean
  userId: string | null
  ouName: string | null
  ouType: string | null
  includeSubordinates: boolean
  preApproved: boolean
  registerUponApproval: boolean
  grants: boolean
  /** The person's own unit through which a rule of a unit grants. */
  through: string | null
  isSelf: boolean
}

type Subject = {
  trainingId: number
  personId: number
  active: boolean
  readable: boolean
  personActive: boolean
  userId: string
}

/** What `GET /admin/api/availability` answers. Refuses with 404 what does not exist. */
export async function explainAvailability(portal: Portal, guid: string, key: string) {
  const subject = await findSubject(portal, guid, key)
  const rules = await findRules(portal, subject)
  const hindrance = hindranceOf(subject)
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

async function findSubject({ sql }: Portal, guid: string, key: string): Promise<Subject> {
  const [subject] = await sql<{ [Key in keyof Subject]: Subject[Key] | null }>`
    select t.id as training_id, t.active, t.type = any(${readableTypes}) as readable, p.id as person_id, p.active as person_active, p.user_id
    from (select) as one
    left join training t on t.guid = ${guid}
    left join person p on p.id = (select person_id from person_key where key = lower(${key}))
  `
  if (!subject?.trainingId) throw new Refusal(404, "The learning object does not exist.")
  if (!subject.personId) throw new Refusal(404, "The person does not exist.")
  return subject as Subject
}

async function findRules({ sql }: Portal, { trainingId, personId }: Subject): Promise<Rule[]> {
  return await sql<Rule>`
    select availability.everybody, who.user_id, o.name as ou_name, ot.name as ou_type, availability.include_subordinates,
      availability.pre_approved, availability.register_upon_approval, ${granting(sql, sql`${personId}::bigint`)} as grants,
      (select unit.name from person_ou own join ou unit on unit.id = own.ou_id join ou_above up on up.ou_id = own.ou_id
        where own.person_id = ${personId} and up.above_id = availability.ou_id order by own.ou_id <> availability.ou_id limit 1) as through,
      coalesce(availability.person_id = ${personId}, false) as is_self
    from availability
    left join person who on who.id = availability.person_id
    left join ou o on o.id = availability.ou_id
    left join ou_type ot on ot.id = o.type_id
    where availability.training_id = ${trainingId}
    order by availability.position
  `
}

/** What keeps a training from everybody, or everything from this person, whatever the rules say. */
function hindranceOf({ active, readable, personActive }: Subject): string | undefined {
  if (!active) return "The learning object is inactive."
  if (!readable) return "Learning objects of this type are not shown."
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
  const { everybody, userId, ouName, ouType, grants, through, isSelf, includeSubordinates } = rule
  if (everybody) return "It is available to all users."
  if (ouName === null) {
    if (grants)
      return isSelf ? "The rule names this person." : `The person reports to ${userId}, directly or indirectly.`
    return includeSubordinates ? `The person neither is ${userId} nor reports to them.` : `The person is not ${userId}.`
  }
  if (grants)
    return through === ouName
      ? `The person is in ${ouType} ${ouName}.`
      : `The person is in ${through}, below ${ouType} ${ouName}.`
  if (through !== null)
    return `The person is in ${through}, below ${ouType} ${ouName}, but the rule does not include subordinates.`
  return `The person is not in ${ouType} ${ouName}${includeSubordinates ? " or below it" : ""}.`
}
