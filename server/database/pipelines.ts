import pg from "pg"
import { isConnectionLost } from "./database-errors.ts"
import { runOn, stalePlan } from "./run-statement.ts"
import type { Run } from "./sql.ts"

/**
 * Opens a few connections that many statements share; each statement is sent without waiting for the previous answer.
 * `settle` prepares a new connection.
 */
export function openPipelines(
  config: pg.ClientConfig,
  count: number,
  settle: (client: pg.ClientBase) => Promise<void>,
): { run: Run; close(): Promise<void> } {
  const places: (Promise<pg.Client> | undefined)[] = new Array(count).fill(undefined)
  let turn = 0

  async function connect(place: number): Promise<pg.Client> {
    const client = new pg.Client({ ...config, pipeline: true } as pg.ClientConfig)
    const leave = () => {
      if (places[place] === connected) places[place] = undefined
    }
    client.on("error", leave)
    client.on("end", leave)
    const connected = client
      .connect()
      .then(() => settle(client))
      .then(
        () => client,
        (error) => {
          leave()
          void client.end().catch(() => {})
          throw error
        },
      )
    places[place] = connected
    return connected
  }

  /** Takes a connection out of use. Statements already sent on it are still answered. */
  function replace(place: number, client: pg.Client): void {
    places[place] = undefined
    void client.end().catch(() => {})
  }

  return {
    async run(text, values) {
      turn = (turn + 1) % count
      const place = turn
      const taken = places[place] ?? connect(place)
      const client = await taken
      try {
        return await runOn(client)(text, values)
      } catch (error) {
        const isStale = (error as { code?: string }).code === stalePlan
        if ((isStale || isConnectionLost(error)) && places[place] === taken) replace(place, client)
        if (!isStale) throw error
        // The statement was refused before it had an effect, so it may be repeated on a new connection.
        return await runOn(await (places[place] ?? connect(place)))(text, values)
      }
    },
    async close() {
      const open = places.splice(0).filter((place) => place !== undefined)
      await Promise.all(open.map((place) => place.then((client) => client.end()).catch(() => {})))
    },
  }
}
