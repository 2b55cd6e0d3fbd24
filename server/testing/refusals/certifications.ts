import { enrollPeople, makeCertification, period } from "../certifications.ts"
import { addTraining } from "../transcripts.ts"
import type { World } from "../world.ts"
import { shared } from "./sample.ts"

export const deckhand = async (world: World, title: string) => ({
  title,
  provider: "Harbour Academy",
  periodType: "relative",
  periods: [period([await addTraining(world)])],
})

/** A certification of a course, with Ann in it. */
export async function held(world: World, title: string, settings: object = {}): Promise<string> {
  const guid = await makeCertification(world, { ...(await deckhand(world, title)), ...settings })
  await enrollPeople(world, guid, ["ann"])
  return guid
}

export const anns = shared((world) => held(world, "Rigger"))

export const certificationId = async (world: World) => ({ params: { certificationId: await anns(world) } })

export const openToAnn = { availability: [{ person: "ann" }] }
