import { Agent, type IncomingMessage, request } from "node:http"
import { createExamples as assignmentExamples } from "../server/api/learning-assignment/examples.ts"
import { pathsOf } from "../server/api/learning-assignment/paths.ts"
import { createExamples } from "../server/api/learning-object/examples.ts"

/** The port that the load goes to, and the credentials of the application that calls. */
export type Target = { port: number; clientId: string; clientSecret: string }

/** The number of answers by HTTP status; `cut` counts calls that the load aborted. */
export type Answers = Record<string, number>

type Call = { method: string; path: string; headers?: Record<string, string>; body?: string | Buffer; cut?: boolean }
type Answer = { status: number; body: string }

const json = { "content-type": "application/json", accept: "application/json" }

/**
 * Prepares a mixed load: reads, searches, writes, assignments with their jobs, XML, and every common kind of failing
 * call (no token, a wrong token, an unknown endpoint, malformed and oversized bodies, aborted connections). `run` sends
 * it for some seconds on a number of connections, one call after the other on each.
 */
export async function openMixedLoad(target: Target) {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 })
  const sendCall = (call: Call) => send(agent, target.port, call)
  const { clientId, clientSecret } = target
  const tokenCall: Call = {
    method: "POST",
    path: "/services/api/oauth2/token",
    headers: json,
    body: JSON.stringify({ clientId, clientSecret, grantType: "client_credentials", scope: "all" }),
  }
  const headers = { ...json, authorization: `Bearer ${JSON.parse((await sendCall(tokenCall)).body).access_token}` }
  const get = (path: string, more: Partial<Call> = {}): Call => ({ method: "GET", path, headers, ...more })
  const catalogue = JSON.parse((await sendCall(get("/services/api/Catalog/GlobalSearch"))).body).data as CatalogueItem[]
  const guids = catalogue.map(({ ObjectId }) => ObjectId)
  if (guids.length === 0) throw new Error("The demo's catalogue is empty.")
  let turn = 0

  /** The calls, sent in turn. The number makes each write different. */
  const calls: ((turn: number) => Call)[] = [
    ...Array.from({ length: 6 }, () => (turn: number) => get(lo(guids[turn % guids.length]!, "ann"))),
    (turn) => get(lo(guids[turn % guids.length]!, "bruno"), { headers: { ...headers, accept: "application/xml" } }),
    (turn) => get(`/services/api/Catalog/GlobalSearch?Title=${words[turn % words.length]}`),
    (turn) => get(`/services/api/Core/GlobalSearch?Query=${words[turn % words.length]}`),
    () => get("/services/api/LOTranscript/TranscriptSearch?ModificationStartDate=2026-03-04T00:00:00"),
    () => get("/services/api/TranscriptAndTask/Transcript?UserId=ann"),
    () => get("/services/api/TranscriptAndTask/Inbox?UserId=ann"),
    () => get("/services/api/OrgUnits/OU?OuType=Division"),
    (turn) => write("/services/api/LO/Create", headers, material(turn)),
    (turn) => assignment(turn, headers, guids[turn % guids.length]!),
    () => tokenCall,
    () => ({ ...tokenCall, body: tokenCall.body!.toString().replace(clientSecret, "wrong") }),
    () => get(lo(guids[0]!, "ann"), { headers: { ...json, authorization: "Bearer unknown" } }),
    (turn) => get(`/services/api/nothing/${turn}`),
    () => ({ ...write("/services/api/LO/Create", headers, {}), body: '{"data": {' }),
    () => ({ ...write("/services/api/LO/Create", headers, {}), body: Buffer.alloc(1_200_000, " ") }),
    (turn) => get(lo(guids[turn % guids.length]!, "ann"), { cut: true }),
    (turn) => ({ ...write("/services/api/LO/Create", headers, material(turn)), cut: true }),
  ]

  return {
    async run(seconds: number, connections = 20): Promise<Answers> {
      const answers: Answers = {}
      const endsAt = performance.now() + seconds * 1000
      const one = async () => {
        while (performance.now() < endsAt) {
          const number = turn++
          const { status } = await sendCall(calls[number % calls.length]!(number))
          const name = status === 0 ? "cut" : String(status)
          answers[name] = (answers[name] ?? 0) + 1
        }
      }
      await Promise.all(Array.from({ length: connections }, one))
      return answers
    },
    close: () => agent.destroy(),
  }
}

type CatalogueItem = { ObjectId?: string; ObjectID?: string; LOID?: string }

const assignmentsPath = pathsOf("/assignments").path

const words = ["fire", "safety", "first", "brand", "course", "yard", "a", "zzz"]

function lo(guid: string, actor: string): string {
  return `/services/api/LO/GetDetails?ObjectID=${guid}&ActorID=${actor}`
}

function write(path: string, headers: Record<string, string>, record: object): Call {
  return { method: "POST", path, headers, body: JSON.stringify({ data: { record: [record] } }) }
}

function material(turn: number): object {
  const { MaterialItem, ...rest } = createExamples.material
  return { ...rest, MaterialItem: { ...MaterialItem, MaterialTitle: `Yard map ${turn}` } }
}

function assignment(turn: number, headers: Record<string, string>, guid: string): Call {
  const { dueDate: _, ...rest } = assignmentExamples.people
  const example = { ...rest, title: `Refresher ${turn}`, training: [{ learningObjectId: guid }] }
  return { method: "POST", path: assignmentsPath, headers, body: JSON.stringify(example) }
}

/** Sends one call. Status 0 means that the call was aborted, or that its connection ended before the answer did. */
function send(agent: Agent, port: number, { method, path, headers, body, cut }: Call): Promise<Answer> {
  return new Promise((resolve) => {
    const clientRequest = request(
      { host: "127.0.0.1", port, agent, method, path, headers },
      async (reply: IncomingMessage) => {
        const chunks: Buffer[] = []
        try {
          for await (const chunk of reply) chunks.push(chunk as Buffer)
        } catch {
          return resolve({ status: 0, body: "" })
        }
        resolve({ status: reply.statusCode ?? 0, body: Buffer.concat(chunks).toString() })
      },
    )
    clientRequest.on("error", () => resolve({ status: 0, body: "" }))
    if (cut) {
      clientRequest.write(body?.slice(0, 40) ?? "")
      setTimeout(() => clientRequest.destroy(), 2)
    } else clientRequest.end(body)
  })
}
