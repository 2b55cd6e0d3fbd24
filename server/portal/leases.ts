import type { Sql, Statement } from "../database/sql.ts"
import type { Windows } from "../wire/limits.ts"

export type Unit = keyof Windows

/**
 * A bucket's clock window as this process knows it: the state of its row when it was last read, and the slice that this
 * process holds.
 */
export class Tally {
  readonly bucket: string
  readonly unit: Unit
  readonly limit: number
  readonly length: number

  /** The window, in milliseconds: its first instant, and the first after it. */
  begins = Number.NaN
  ends = Number.NaN

  /** Calls taken from the row and not counted yet. */
  slice = 0
  /** Calls taken from the row by all processes, including the slice. */
  taken = 0
  /** The number of processes that have taken calls in this window. */
  holders = 0
  /** How many of them had, when this process took its first. */
  rank = 0
  /** How many calls to take in stock the next time. */
  stock = 1
  /** When calls were taken first and last, by the machine's monotonic clock. */
  joinedAt = 0
  takenAt = 0

  constructor(bucket: string, unit: Unit, limit: number) {
    this.bucket = bucket
    this.unit = unit
    this.limit = limit
    this.length = lengths[unit]
  }

  /** Whether this window contains that instant. */
  covers(now: number): boolean {
    return now >= this.begins && now < this.ends
  }

  /** Whether the row must be read before this many calls at that instant can be counted. */
  lacks(calls: number, now: number): boolean {
    return !this.covers(now) || (this.slice < calls && this.taken < this.limit)
  }

  /**
   * Calls left: too low by what other processes hold in their slices, never too high at the moment when the row was
   * read.
   */
  get remaining(): number {
    return Math.max(0, this.limit - this.taken) + this.slice
  }
}

/** The tallies of a bucket's windows, the shortest first. */
export function talliesOf(bucket: string, windows: Windows): Tally[] {
  return units.flatMap((unit) => (windows[unit] ? [new Tally(bucket, unit, windows[unit])] : []))
}

/**
 * Updates tallies from their rows at this instant, in one statement. For a tally with waiting calls, the slice is
 * filled for these and some stock; for any other, the row is only read.
 */
export async function takeCalls(sql: Sql, waiting: ReadonlyMap<Tally, number>, now: number): Promise<void> {
  const input = [...waiting].map(([tally, calls]) => rowRequest(tally, calls, now))
  const seen = await sql<RowState>`
    with input as (
      select * from unnest(
        ${input.map((ask) => ask.tally.bucket)}::text[],
        ${input.map((ask) => ask.tally.unit)}::text[],
        ${input.map((ask) => new Date(ask.begins))}::timestamptz[],
        ${input.map((ask) => new Date(ask.begins - windowsKept * ask.tally.length))}::timestamptz[],
        ${input.map((ask) => ask.tally.limit)}::bigint[],
        ${input.map((ask) => ask.lacking)}::bigint[],
        ${input.map((ask) => ask.stock)}::bigint[],
        ${input.map((ask) => ask.rank)}::bigint[]
      ) with ordinality as input (bucket, unit, begins_at, kept_from, most, lacking, stock, rank, place)
    ), taken as (
      insert into throttle_window as held (bucket, unit, begins_at, taken, lent, holders)
      select bucket, unit, begins_at, lent, lent, 1
      from input cross join lateral (select ${share(sql, sql`most`, sql`0`)} as lent) share
      where lacking is not null
      -- Every process locks the rows in this order, so that no deadlock occurs.
      order by bucket, unit
      on conflict (bucket, unit, begins_at) do update set (taken, lent, holders) = (
        select held.taken + share.lent, share.lent, held.holders + (rank is null)::int
        from input cross join lateral (
          select ${share(sql, sql`greatest(most - held.taken, 0)`, sql`coalesce(rank, held.holders)`)} as lent
        ) share
        where input.bucket = held.bucket and input.unit = held.unit
      )
      returning bucket, unit, taken, lent, holders
    ), forgotten as (
      delete from throttle_window where (bucket, unit, begins_at) in (
        select old.bucket, old.unit, old.begins_at
        from input join throttle_window old on old.bucket = input.bucket and old.unit = input.unit
        where rank is null and old.begins_at < kept_from
        for update of old skip locked
      )
    )
    select coalesce(taken.taken, found.taken) as taken, coalesce(taken.lent, 0) as lent,
      coalesce(taken.holders, found.holders) as holders
    from input
    left join taken using (bucket, unit)
    left join throttle_window found using (bucket, unit, begins_at)
    order by place
  `
  for (const [index, ask] of input.entries()) apply(ask, seen[index]!)
}

/**
 * `lacking`: how many more calls wait than the slice has, negative when it has more; null when the row is only read.
 */
type RowRequest = { tally: Tally; begins: number; lacking: number | null; stock: number; rank: number | null }

/**
 * A row after its slice was taken. The members are null when nothing was taken and there is no row, because the table
 * was emptied.
 */
type RowState = { taken: number | null; lent: number; holders: number | null }

function rowRequest(tally: Tally, calls: number, now: number): RowRequest {
  const begins = Math.floor(now / tally.length) * tally.length
  if (!tally.covers(now)) return { tally, begins, lacking: calls, stock: 1, rank: null }
  const lacking = calls > 0 && tally.taken < tally.limit ? calls - tally.slice : null
  return { tally, begins, lacking, stock: tally.stock, rank: tally.rank }
}

function apply({ tally, begins, lacking, stock, rank }: RowRequest, { taken, lent, holders }: RowState): void {
  if (taken === null || holders === null) {
    tally.begins = tally.ends = Number.NaN
    return
  }
  // A slice of another window is lost. It counts as spent there.
  if (tally.begins !== begins) tally.slice = 0
  tally.begins = begins
  tally.ends = begins + tally.length
  tally.taken = taken
  tally.holders = holders
  tally.rank = rank ?? holders - 1
  tally.slice += lent
  tally.stock = lacking === null ? stock : Math.min(largestStock, stock * 2)
  if (rank === null) tally.joinedAt = performance.now()
  if (lent > 0) tally.takenAt = performance.now()
}

/**
 * Returns the unused calls of these tallies to their rows, in one statement. The slices are emptied first, so that no
 * call is both counted and returned.
 */
export async function returnCalls(sql: Sql, tallies: readonly Tally[]): Promise<void> {
  const unused = tallies
    .filter(({ slice }) => slice > 0)
    .map(({ bucket, unit, begins, slice }) => ({ bucket, unit, begins: new Date(begins), slice }))
  for (const tally of tallies) tally.slice = 0
  if (unused.length === 0) return
  await sql`
    with returned as (
      select * from unnest(
        ${unused.map(({ bucket }) => bucket)}::text[],
        ${unused.map(({ unit }) => unit)}::text[],
        ${unused.map(({ begins }) => begins)}::timestamptz[],
        ${unused.map(({ slice }) => slice)}::bigint[]
      ) as returned (bucket, unit, begins_at, calls)
    ), held as materialized (
      -- In the order in which every process locks the rows.
      select bucket, unit, begins_at, calls from throttle_window join returned using (bucket, unit, begins_at)
      order by bucket, unit, begins_at for update of throttle_window
    )
    update throttle_window set taken = taken - calls from held
    where (throttle_window.bucket, throttle_window.unit, throttle_window.begins_at)
      = (held.bucket, held.unit, held.begins_at)
  `
}

/**
 * The calls that a process takes: those that its slice lacks for the waiting calls, and a stock of at most a part of
 * what is left. The parts (1/40, 1/120, 1/240 … for the first, second, third process to take from the window) sum up to
 * less than a twentieth for any number of processes. So less than that stays unused when one process empties the window
 * and the others are idle.
 */
function share(sql: Sql, room: Statement<unknown>, rank: Statement<unknown>): Statement<unknown> {
  return sql`
    greatest(0,
        least(${room}, lacking + least(stock, greatest(${room} - lacking, 0) / (20 * (${rank} + 1) * (${rank} + 2)))))
  `
}

const units: readonly Unit[] = ["minute", "hour", "day"]
const lengths: Record<Unit, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

const largestStock = 1024

// A clock that is moved back may enter a window again: counting resumes if the window is among this many.
const windowsKept = 60
