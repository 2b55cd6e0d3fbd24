import pg from "pg"

/** A connection that receives the notifications of a channel. */
export type Listener = {
  /** Reconnects if the connection was lost. */
  keep(): void
  close(): Promise<void>
}

/**
 * Listens to a channel on a connection of its own. Calls `heard` after every notification, and after connecting,
 * because notifications may have been missed. A lost or failed connection is not replaced until `keep` is called.
 */
export function openListener(config: pg.ClientConfig, channel: string, heard: () => void): Listener {
  let current: pg.Client | undefined
  let isClosed = false

  async function connect(client: pg.Client): Promise<void> {
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      heard()
    } catch {
      leave(client)
    }
  }

  function leave(client: pg.Client): void {
    if (current === client) current = undefined
    void client.end().catch(() => {})
  }

  function keep(): void {
    if (current || isClosed) return
    const client = new pg.Client(config)
    current = client
    client.on("notification", heard)
    client.on("error", () => leave(client))
    client.on("end", () => leave(client))
    void connect(client)
  }

  keep()
  return {
    keep,
    async close() {
      isClosed = true
      await current?.end().catch(() => {})
    },
  }
}
