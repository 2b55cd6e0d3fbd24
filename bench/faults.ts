import { killInAssignments, type Survived, type Victim } from "../server/testing/assignment-kills.ts"
import { median } from "./median.ts"

const times = 20
const people = 100_000

/**
 * The server, and the PostgreSQL under it, killed with -9 in the middle of assignments to a hundred thousand people. It
 * throws when anybody is lost or reached twice, or when one does not end by itself; what it tells is how soon it ended
 * afterwards.
 */
export async function benchFaults(): Promise<object> {
  const kills = async (victim: Victim) => told(await killInAssignments(Array(times).fill(victim), people))
  return { people, server: await kills("server"), postgreSql: await kills("PostgreSQL") }
}

function told(survived: Survived[]) {
  return {
    kills: survived.length,
    doneBeforeTheKill: median(survived.map(({ doneBefore }) => doneBefore)),
    secondsToTheEnd: median(survived.map(({ secondsAfter }) => secondsAfter)),
    worstSecondsToTheEnd: Math.max(...survived.map(({ secondsAfter }) => secondsAfter)),
  }
}
