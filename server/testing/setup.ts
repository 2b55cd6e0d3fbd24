import { openCluster } from "./cluster.ts"

let cluster: Awaited<ReturnType<typeof openCluster>> | undefined

/** Before all tests of a run: starts the PostgreSQL of all worlds' databases. */
export async function globalSetup(): Promise<void> {
  cluster = await openCluster()
  process.env.QUOIN_TEST_CLUSTER = JSON.stringify(cluster.connection)
}

export async function globalTeardown(): Promise<void> {
  await cluster?.stop()
}
