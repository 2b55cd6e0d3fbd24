import { event } from "../drafts.ts"
import { toolPath } from "../tool.ts"
import type { FuzzInput, Tokens } from "./inputs.ts"

const megabyte = 1024 * 1024

/** The largest bodies that endpoints accept, and those that are most expensive to read. */
export function* largestInputs({ guids, tokens, draftId, many }: Material): Iterable<[what: string, FuzzInput]> {
  const [application = ""] = tokens.applications
  const whole = (method: string, path: string, token: string, text: string): FuzzInput => {
    const body = Buffer.from(text)
    const head = `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\naccept: application/json\r\n`
    return { bytes: Buffer.concat([Buffer.from(`${head}content-length: ${body.length}\r\n\r\n`), body]), isCut: false }
  }
  const tool = (method: string, path: string, body: object) =>
    whole(method, `${toolPath}${path}`, tokens.person, JSON.stringify(body))
  const upload = (text: string) => tool("PUT", `/${draftId}/users`, { text })
  const create = (body: string) =>
    whole("POST", "/services/api/x/learning-assignment/v1/assignments", application, body)
  const record = (members: object) =>
    whole("POST", "/services/api/LO/Create", application, JSON.stringify({ data: { record: [members] } }))
  const bare = (count: number) => Array.from({ length: count }, (_, index) => ({ externalId: `bare-${index + 1}` }))
  const filled = (item: string, size: number) => item.repeat(Math.floor(size / item.length))

  yield [
    "20,000 people who are there",
    create(JSON.stringify({ title: "A", training: [guids[0]], users: bare(20_000) })),
  ]
  yield ["200,000 people who are not", create(JSON.stringify({ title: "A", users: bare(200_000), dryRun: true }))]
  yield ["a million values", create(`{"users":[${filled("0,", 1_999_000)}0]}`)]
  yield [
    "as many values as a body of one megabyte may have",
    whole("POST", "/admin/api/api-ids", tokens.person, `{"name":"a","users":[${"0,".repeat(104_000)}0]}`),
  ]
  yield ["half a million objects", create(`{"users":[${filled("{},", 1_499_000)}{}]}`)]
  yield ["twenty megabytes of values", create(`{"users":[${filled('"ann",', 19 * megabyte)}"ann"]}`)]
  yield ["as many members as an object may have", create(`{${Array.from({ length: 9_999 }, (_, at) => `"m${at}":1`)}}`)]
  yield [
    "an upload of people who are there",
    upload(
      bare(20_000)
        .map(({ externalId }) => externalId)
        .join("\n"),
    ),
  ]
  yield ["an upload of people who are not", upload(Array.from({ length: 100_000 }, (_, at) => `u-${at}`).join("\n"))]
  yield ["an upload of broken lines", upload(filled('"a\n', 9 * megabyte))]
  yield ["an upload of commas", upload(filled(",", 19 * megabyte))]
  yield ["an upload of line ends in quotes", upload(`"${filled("\n", 9 * megabyte)}"`)]
  yield ["an upload of quotes", upload(filled('"', 9 * megabyte))]
  yield ["an upload of one long line", upload(filled("a", 19 * megabyte))]
  yield ["a draft of as many people as there are", tool("PATCH", `/${draftId}/draft`, { users: bare(20_000) })]
  const details = `/services/api/LO/GetDetails?ObjectID=${many}&ActorID=ann&format=`
  yield ["details of thousands of parts in JSON", whole("GET", `${details}json`, application, "")]
  yield ["details of thousands of parts in XML", whole("GET", `${details}xml`, application, "")]
  yield ["the record of thousands of parts", whole("GET", `/admin/api/learning-objects/${many}`, tokens.person, "")]
  yield [
    "a record of availabilities",
    record({ ...event, Availabilities: Array(15_000).fill({ Id: "nobody", SubType: "Division" }) }),
  ]
  yield ["a record of nothing that fits", record({ ...event, Availabilities: Array(300_000).fill(5) })]
  yield [
    "a record of custom fields",
    record({ ...event, CustomFieldItems: Array(20_000).fill({ Tag: "SITE", Value: "x" }) }),
  ]
  yield [
    "a record of subjects",
    record({ ...event, SubjectTitles: Array.from({ length: 20_000 }, (_, at) => ({ Title: `${at}` })) }),
  ]
  yield [
    "a record of parts",
    record({
      Type: "Session",
      SessionItem: { Parts: Array(10_000).fill({ PartName: "a", PartStartDateTime: "2026-05-11T09:00:00" }) },
    }),
  ]
  yield [
    "a removal of people who are not there",
    whole(
      "POST",
      "/admin/api/training-removal-preview",
      tokens.person,
      JSON.stringify({ training: [guids[0]], statuses: ["registered"], users: bare(200_000).slice(20_000) }),
    ),
  ]
}

/** `many`: a session of some thousand parts. */
type Material = { guids: readonly string[]; tokens: Tokens; draftId: number; many: string }
