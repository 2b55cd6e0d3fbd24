import "../domain/effects.ts"
import { BlockList } from "node:net"
import type { Readable } from "node:stream"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { callerAddress } from "../access/caller-address.ts"
import { accountAdmin } from "../admin/account/index.ts"
import { approvalsAdmin } from "../admin/approvals/index.ts"
import { assignmentTool } from "../admin/assignments/index.ts"
import { catalogueAdmin } from "../admin/catalogue/index.ts"
import { certificationsAdmin } from "../admin/certifications/index.ts"
import { edgeAdmin } from "../admin/edge/index.ts"
import { groupsAdmin } from "../admin/groups/index.ts"
import { jobsAdmin } from "../admin/jobs/index.ts"
import { mailAdmin } from "../admin/mail/index.ts"
import { myAdmin } from "../admin/my/index.ts"
import { peopleAdmin } from "../admin/people/index.ts"
import { rostersAdmin } from "../admin/rosters/index.ts"
import { settingsAdmin } from "../admin/settings/index.ts"
import { tasksAdmin } from "../admin/tasks/index.ts"
import { trainingRemovalsAdmin } from "../admin/training-removals/index.ts"
import { trainingUnitsAdmin } from "../admin/training-units/index.ts"
import { transcriptsAdmin } from "../admin/transcripts/index.ts"
import { approvalsApi } from "../api/approvals/index.ts"
import { catalogSearchApi } from "../api/catalog-search/index.ts"
import { certificationApi } from "../api/certification/index.ts"
import { customFieldApi } from "../api/custom-field/index.ts"
import { globalSearchApi } from "../api/global-search/index.ts"
import { learningAssignmentApi } from "../api/learning-assignment/index.ts"
import { learningObjectApi } from "../api/learning-object/index.ts"
import { oauthApi } from "../api/oauth/index.ts"
import { orgUnitApi } from "../api/org-unit/index.ts"
import { proxyEnrollmentApi } from "../api/proxy-enrollment/index.ts"
import { sessionRosterApi } from "../api/session-roster/index.ts"
import { trainingUnitApi } from "../api/training-unit/index.ts"
import { transcriptApi } from "../api/transcript/index.ts"
import { transcriptAndTaskApi } from "../api/transcript-and-task/index.ts"
import { transcriptSearchApi } from "../api/transcript-search/index.ts"
import { goneSignal } from "../database/requester.ts"
import type { Endpoint } from "../endpoint.ts"
import { type Clock, machineClock } from "../portal/clock.ts"
import type { Portal } from "../portal/portal.ts"
import { usualPartMs } from "../wire/body.ts"
import { type Message, refused } from "../wire/envelopes.ts"
import { Refusal } from "../wire/faults.ts"
import { responseFormat } from "../wire/format.ts"
import { answer, type Log } from "./answer.ts"
import { arrivalOf } from "./arrival.ts"
import { openFramework, type Refuse } from "./framework.ts"
import { healthOf } from "./health.ts"
import { pages } from "./pages.ts"
import { answerUnmatched, mountedMethods, type Place, placesOf } from "./places.ts"
import type { Request } from "./request.ts"
import { defaultLeftover, type Leftover, type Sendable, send } from "./send.ts"

/**
 * Every endpoint of the server: those of the API, family by family, then those of the admin API, page area by page
 * area.
 */
export const endpoints: readonly Endpoint[] = [
  ...oauthApi,
  ...learningObjectApi,
  ...approvalsApi,
  ...catalogSearchApi,
  ...certificationApi,
  ...customFieldApi,
  ...globalSearchApi,
  ...learningAssignmentApi,
  ...orgUnitApi,
  ...proxyEnrollmentApi,
  ...sessionRosterApi,
  ...trainingUnitApi,
  ...transcriptApi,
  ...transcriptAndTaskApi,
  ...transcriptSearchApi,
  ...accountAdmin,
  ...approvalsAdmin,
  ...assignmentTool,
  ...catalogueAdmin,
  ...certificationsAdmin,
  ...edgeAdmin,
  ...groupsAdmin,
  ...jobsAdmin,
  ...mailAdmin,
  ...myAdmin,
  ...peopleAdmin,
  ...rostersAdmin,
  ...settingsAdmin,
  ...tasksAdmin,
  ...trainingRemovalsAdmin,
  ...trainingUnitsAdmin,
  ...transcriptsAdmin,
]

export type AppSettings = {
  /** Returns the portal of a request, by the port of its connection and the host name that it asks for. */
  portalOf(arrival: { port: number | undefined; hostname: string }): Portal | undefined
  /** The trusted reverse proxies, whose `X-Forwarded-For` is used. */
  proxies?: BlockList
  /** The destination of the log's lines; no log when left out. */
  log?: { write(line: string): void }
  /** The timeouts of the server; the defaults when left out. */
  patience?: {
    /** For each part of a body. */
    bodyPartMs?: number
    /** For the data that a client sends after its answer. */
    leftover?: Leftover
    /** How long a result of `/healthz` is reused. */
    healthKeptMs?: number
  }
}

/** Opens the HTTP application: mounts the endpoints, and answers every other request in the documented envelope. */
export function openApp({ portalOf, proxies = new BlockList(), log, patience = {} }: AppSettings): FastifyInstance {
  const { bodyPartMs = usualPartMs, leftover = defaultLeftover, healthKeptMs } = patience
  const addressOf = ({ raw }: FastifyRequest) =>
    callerAddress(arrivalOf(raw).remoteAddress, raw.headers["x-forwarded-for"], proxies)
  const portalFor = ({ raw, hostname }: FastifyRequest) => portalOf({ port: arrivalOf(raw).port, hostname })
  const refuse: Refuse = (refusal, request, reply, errorId) => {
    const { clock } = portalFor(request) ?? { clock: machineClock }
    return send(request, reply, refusedUnread(refusal, request, { clock, errorId }), leftover)
  }
  const app = openFramework({ refuse, addressOf, leftover, log })
  const mount = (place: Place, handle: Handle) =>
    app.route({
      method: mountedMethods(place),
      url: place.path,
      async handler(request, reply) {
        const portal = portalFor(request)
        if (!portal) return refuse(new Refusal(404, "Not Found"), request, reply)
        return send(request, reply, await handle(portal, request, reply), leftover)
      },
    })

  for (const endpoint of endpoints)
    for (const place of placesOf(endpoint))
      mount(place, (portal, request, reply) =>
        answer(
          endpoint,
          portal,
          arrived(request, reply, { address: addressOf(request), bodyPartMs }),
          request.log as Log,
        ),
      )
  const health = healthOf(() => app.log, healthKeptMs)
  mount(healthPlace, health)
  for (const { path, read } of pages)
    app.route({
      method: ["GET", "HEAD"],
      url: path,
      handler: async (request, reply) => send(request, reply, await read(), leftover),
    })

  const answerElsewhere = answerUnmatched(everyPlace)
  app.setNotFoundHandler((request, reply) => {
    const unmatched = answerElsewhere(request)
    return unmatched instanceof Refusal ? refuse(unmatched, request, reply) : send(request, reply, unmatched, leftover)
  })
  return app
}

type Handle = (portal: Portal, request: FastifyRequest, reply: FastifyReply) => Promise<Sendable>

const healthPlace: Place = { method: "GET", path: "/healthz" }

const everyPlace: readonly Place[] = [
  ...endpoints.flatMap(placesOf),
  healthPlace,
  ...pages.map(({ path }): Place => ({ method: "GET", path })),
]

/** Builds the answer to a request that reaches no endpoint. */
function refusedUnread(
  refusal: Refusal,
  { query, headers }: FastifyRequest,
  { clock, errorId }: { clock: Clock; errorId: string | undefined },
): Message {
  const asking = { query: (query ?? {}) as Record<string, unknown>, headers }
  const format = responseFormat({ family: "foundational" }, asking, { isKnown: false })
  return refused(refusal, { now: clock.now(), format, compatible: true, errorId })
}

function arrived(
  request: FastifyRequest,
  reply: FastifyReply,
  { address, bodyPartMs }: { address: string; bodyPartMs: number },
): Request {
  const { method, headers, raw, params, query } = request
  const stream = request.body as Readable | undefined
  return {
    method,
    // As sent, without the query: legacy signatures cover exactly this.
    path: raw.url?.split("?")[0] ?? "",
    headers,
    query: query as Record<string, unknown>,
    queryText: raw.url?.replace(/^[^?]*\??/, "") ?? "",
    params: params as Record<string, unknown>,
    body: stream && { stream, coding: headers["content-encoding"], partMs: bodyPartMs },
    address,
    gone: goneSignal(reply.raw),
  }
}
