import { type Limit, scaled } from "../wire/limits.ts"
import { type Tally, talliesOf } from "./leases.ts"
import type { Allowance } from "./throttle.ts"

/** How long the rows' last read state is used, while other processes take calls. */
const sharedMs = 10

/**
 * The same, while no other process took calls. A process that joins waits this long with its first call, until the
 * process that was alone has seen it.
 */
const aloneMs = 50

/** The buckets that one stream of calls counts into, and those of its calls that wait for the rows. */
export type Lane = {
  hour: Tally
  /** The windows that the headers describe. */
  own: { name: string; tally: Tally }[]
  /** Their limits, in the form of a header. */
  policy: string
  tallies: Tally[]
  /** `waiting`: calls that the next or current read of the rows answers. `late`: calls that came after it began. */
  waiting: Waiting[]
  late: Waiting[]
  busy: boolean
  /** The instant of the machine's monotonic clock up to which the rows' last read state is used. */
  freshUntil: number
}

type Waiting = { grant(allowance: Allowance): void; fail(error: unknown): void }

/** The key of a bucket's counters: empty, the endpoint or the view. */
export function partOf([{ id, counted }]: Limit, { endpoint, view }: { endpoint: string; view?: string }): string {
  if (counted === "shared") return ""
  if (counted === "perEndpoint") return endpoint
  if (view === undefined)
    throw new Error(`Calls are counted by view into "${id}", but the call of ${endpoint} names none.`)
  return view.toLowerCase()
}

export function openLane([head, ...shared]: Limit, part: string, factor: number, known: Map<string, Tally[]>): Lane {
  const bucket = scaled(head, factor)
  const windows = bucket.views?.[part] ?? bucket
  const own = talliesOf(`${head.id} ${part}`.trim(), windows)
  for (const { id, ...bucket } of shared)
    if (!known.has(id)) known.set(id, talliesOf(id, scaled({ id, ...bucket }, factor)))
  const hour = own.find((tally) => tally.unit === "hour")
  if (!hour) throw new Error(`The bucket "${head.id}" has no limit by the hour for the headers to tell.`)
  const named = own.map((tally) => ({ name: `${head.id}-${tally.unit}`, tally }))
  return {
    hour,
    own: named,
    policy: named.map(({ name, tally }) => `"${name}";q=${tally.limit};w=${tally.length / 1000}`).join(", "),
    tallies: [...own, ...shared.flatMap(({ id }) => known.get(id) ?? [])],
    waiting: [],
    late: [],
    busy: false,
    freshUntil: 0,
  }
}

/** Counts one call into every window that is not used up. Returns undefined when a row must be read first. */
export function count(lane: Lane, now: number): Allowance | undefined {
  for (const tally of lane.tallies) if (tally.lacks(1, now)) return undefined
  let granted = true
  for (const tally of lane.tallies) {
    if (tally.slice > 0) tally.slice -= 1
    else granted = false
  }
  return {
    granted,
    perHour: lane.hour.limit,
    remaining: lane.hour.remaining,
    ...(!granted && { waitSeconds: waitSeconds(lane, now) }),
    policy: lane.policy,
    windows: lane.own.map(({ name, tally }) => ({
      name,
      limit: tally.limit,
      remaining: tally.remaining,
      leftSeconds: secondsUntil(tally.ends, now),
    })),
  }
}

function waitSeconds(lane: Lane, now: number): number {
  return Math.max(...lane.tallies.map((tally) => (tally.remaining === 0 ? secondsUntil(tally.ends, now) : 1)))
}

function secondsUntil(end: number, now: number): number {
  return Math.max(1, Math.ceil((end - now) / 1000))
}

/** The number of calls that wait for each tally of these lanes; 0 for a lane whose slices suffice. */
export function waitingFor(lanes: Lane[], now: number): Map<Tally, number> {
  const waiting = new Map<Tally, number>()
  const add = (tally: Tally, calls: number) => waiting.set(tally, (waiting.get(tally) ?? 0) + calls)
  for (const { tallies, waiting: calls } of lanes) {
    const lacking = tallies.some((tally) => tally.lacks(calls.length, now))
    for (const tally of tallies) add(tally, lacking ? calls.length : 0)
  }
  return waiting
}

/**
 * The end of the time in which a lane's rows, read at `seenAt`, count as fresh. A process without a call in the lane's
 * hour has none in its minute or day.
 */
export function freshUntil({ hour }: Lane, seenAt: number): number {
  return seenAt + (hour.holders > 1 ? sharedMs : aloneMs)
}

/**
 * The earliest time at which a lane's slices may be spent: at once while no other process uses the bucket, else when
 * the other processes' state from before is stale.
 */
export function spendableAt({ hour, own }: Lane): number {
  if (hour.holders <= 1) return 0
  const known = Math.max(...own.map(({ tally }) => tally.takenAt)) + sharedMs
  return hour.rank > 0 ? Math.max(known, hour.joinedAt + aloneMs) : known
}

/** Answers calls in turn until one can't be answered. Returns that call and the rest. */
export function answerInTurn(calls: Waiting[], answer: () => Allowance | undefined): Waiting[] {
  for (const [index, call] of calls.entries()) {
    const allowance = answer()
    if (!allowance) return calls.slice(index)
    call.grant(allowance)
  }
  return []
}
