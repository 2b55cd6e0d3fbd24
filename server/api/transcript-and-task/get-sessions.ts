import { z } from "zod"
import { endpoint } from "../../endpoint.ts"
import { portalLinks } from "../../portal/links.ts"
import { foundational } from "../../wire/limits.ts"
import { timeZoneNames } from "../../wire/time-zones.ts"
import { dateAndTime } from "../../wire/times.ts"
import { listed } from "./listed.ts"
import {
  constrainedPermissions,
  type LearnerQuery,
  learnerQueryErrors,
  readLearnerQuery,
  status,
  statusErrors,
  whose,
} from "./person-query.ts"
import { type DescribedRow, describeRows } from "./row-queries.ts"
import { baseItem, rowMembers, sessionItem, sessionMembers } from "./transcript-item.ts"
import { listSessions } from "./transcript-queries.ts"

const UpcomingSession = z
  .object({
    ...rowMembers,
    ...sessionMembers,
    InstructorName: z.string().describe("Of the whole session, else of all its parts; empty when there is none."),
    Instructors: z.array(
      z
        .object({ UserId: z.string().nullable(), Name: z.string().describe("Last and first name.") })
        .meta({ id: "SessionInstructor" }),
    ),
    Location: z.string().nullable().describe("Of the first part, in the language that is asked for."),
    SessionNumber: z.string().describe("The session's number (SessionID of the create); empty when it has none."),
    SessionUrl: z.string(),
    StartDate: z.string().nullable().describe("UTC."),
    StartTime: z.string().describe("hh:mm:ss AM or PM, in the session's time zone."),
    TimeZone: z.string().describe("Short code of the session's time zone, such as CET."),
  })
  .meta({ id: "UpcomingSession" })

/** Lists the future sessions of a person, or those with a status. */
export const getSessions = endpoint({
  name: "getUpcomingSessions",
  summary: "Get the sessions of one person that lie ahead or have a status",
  description: `Without a status those that the person is registered or approved for and that are not over; with one all that have it, past ones too. The soonest first, all at once. Removed and archived ones are left out.`,
  method: "GET",
  path: "/services/api/TranscriptAndTask/Session",
  family: "foundational",
  access: { scope: "transcript:read" },
  permissions: constrainedPermissions,
  limit: foundational,
  counts: true,
  asDraft: true,
  input: z.object({ ...whose, Status: status }),
  reply: z.object({ Sessions: z.array(UpcomingSession) }).meta({ id: "UpcomingSessionList" }),
  errors: { Session: [...Object.values(learnerQueryErrors), ...Object.values(statusErrors)] },
  async handle(reading, { portal, caller }) {
    const request = await readLearnerQuery(portal, caller, reading, { constrained: true })
    const ids = await listSessions(portal.sql, request)
    const rows = await describeRows(portal.sql, ids, request.culture)
    return listed(rows.length, { Sessions: rows.map((row) => upcomingSession(row, request)) })
  },
})

function upcomingSession(row: DescribedRow, request: LearnerQuery): z.output<typeof UpcomingSession> {
  const base = baseItem(row, request)
  const session = sessionItem(row)
  const parts = row.parts ?? []
  const [first] = parts
  const named = parts.flatMap(({ instructors }) => instructors)
  const instructors = named.map(({ userId, firstName, lastName }) => ({
    UserId: userId,
    Name: `${lastName}, ${firstName}`,
  }))
  const different = [...new Map(instructors.map((one) => [`${one.UserId} ${one.Name}`, one])).values()]
  return {
    ...base,
    ...session,
    InstructorName: row.instructorName ?? different.map(({ Name }) => Name).join("; "),
    Instructors: different,
    Location: first?.location ?? null,
    SessionNumber: base.LoProviderId,
    SessionUrl: portalLinks(request.url).details(row.guid),
    StartDate: session.StartDateTime,
    StartTime: first ? dateAndTime(new Date(first.startsAt), first.timeZone).time : "",
    TimeZone: first ? timeZoneNames(first.timeZone).code : "",
  }
}
