import { killInAssignments, type Survived, type Victim } from "../server/testing/assignment-kills.ts"
import { median } from "./median.ts"

const times = 20
const people = 100_000

/**
 * Kills the server, and its PostgreSQL, with -9 in the middle of assignments to a hundred thousand people. Throws if a
 * person is lost or assigned twice, or if an assignment does not end by itself. Returns how soon the assignments ended
 * after the kill.
 */
export async function benchFaults(): Promise<object> {
  const kills = async (victim: Victim) => summary(await killInAssignments(Array(times).fill(victim), people))
  return { people, server: await kills("server"), postgreSql: await kills("PostgreSQL") }
}

function summary(survived: Survived[]) {
  return {
    kills: survived.length,
    doneBeforeTheKill: median(survived.map(({ doneBefore }) => doneBefore)),
    secondsToTheEnd: median(survived.map(({ secondsAfter }) => secondsAfter)),
    worstSecondsToTheEnd: Math.max(...survived.map(({ secondsAfter }) => secondsAfter)),
  }
}
