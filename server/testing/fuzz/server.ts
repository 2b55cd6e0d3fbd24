import { openApp } from "../../http/app.ts"
import { Throttle } from "../../portal/throttle.ts"
import { listen } from "../../process/listen.ts"
import { course, event, material, session } from "../drafts.ts"
import { toolPath } from "../tool.ts"
import { make } from "../trainings.ts"
import { addBarePeople } from "../transcript-rows.ts"
import { openWorld } from "../world.ts"
import type { Turn } from "./run.ts"

// A server of one portal as a process of its own, with real sockets and the log on, for the fuzz run. It sends its
// parent its port, and on request the CPU time of the longest turns of its event loop since "begin".

const world = await openWorld()
const { portal } = world
portal.throttle = new Throttle(portal.database, portal.clock, "off")
await make(world, event)
const guids = [await make(world, course), await make(world, session), await make(world, material)]
const hour = (place: number) => new Date(Date.UTC(2027, 0, 1, place)).toISOString().slice(0, 19)
const parts = Array.from({ length: 2_000 }, (_, place) => ({
  PartName: `Part ${place}`,
  PartLocation: "2000",
  PartStartDateTime: hour(place),
  PartEndDateTime: hour(place + 1),
}))
const many = await make(world, { ...session, SessionItem: { ...session.SessionItem, Parts: parts } })
const draft = await world.send("POST", toolPath, { title: "Everybody" }, await world.signIn())
await addBarePeople(portal.sql, 20_000)
const bearer = ({ authorization = "" }: Record<string, string>) => authorization.replace("Bearer ", "")
const tokens = {
  person: bearer(await world.signIn()),
  harmless: bearer(await world.signIn("ann")),
  applications: [
    bearer(await world.authorize({ profile: "extended" })),
    bearer(await world.authorize({ profile: "compatible" })),
  ],
}

// The requests in progress, and those that were answered since the last look at the loop: one of these took the time.
const open = new Map<string, string>()
let done: string[] = []
let longest: Turn[] = []
let [cpuBefore, wallBefore] = [cpuNow(), performance.now()]

function cpuNow(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Records the CPU time of the turn of the loop that ends now. The five longest are kept. */
function look(): void {
  const [cpu, wall] = [cpuNow() - cpuBefore, performance.now() - wallBefore]
  const isLong = longest.length < 5 || cpu > longest.at(-1)!.cpuMilliseconds
  if (isLong) {
    const turn = { cpuMilliseconds: cpu, wallMilliseconds: wall, requests: [...done, ...open.values()].slice(0, 5) }
    longest = [...longest, turn].sort((one, other) => other.cpuMilliseconds - one.cpuMilliseconds).slice(0, 5)
  }
  done = []
  cpuBefore = cpuNow()
  wallBefore = performance.now()
}

const app = openApp({ portalOf: () => portal, log: { write: (line) => process.stdout.write(line) } })
app.addHook("onRequest", async ({ id, method, url, headers }) => {
  open.set(id, `${method} ${url.slice(0, 100)} ${headers["content-length"] ?? ""}`)
})
app.addHook("onResponse", async ({ id }) => {
  done.push(open.get(id) ?? "")
  open.delete(id)
})
const ports = { production: 0, stage: 0, pilot: 0 }
const listening = await listen({ ports, host: "127.0.0.1", hosts: new Map() })
await listening.serve(app)

setInterval(look, 1)

process.on("message", async (message) => {
  if (message === "begin") longest = []
  if (message === "tell") process.send?.({ longest, cpuSeconds: cpuNow() / 1000 })
  if (message !== "end") return
  await listening.close(1000)
  await world[Symbol.asyncDispose]()
  process.exit(0)
})
process.send?.({ url: listening.urls.production, guids, tokens, draftId: draft.body.assignmentId, many })
