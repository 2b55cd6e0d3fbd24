import { together } from "../../../database/batch-loader.ts"
import { type Portal, perPortal } from "../../../portal/portal.ts"
import { JsonText } from "../../../wire/envelopes.ts"
import { catalogueAt } from "../catalogue-queries.ts"
import { type DescriptionRequest, findTrainings } from "../describe-queries.ts"
import { trainingPieces } from "../training-pieces.ts"
import { findDescribed, type Question } from "./find-queries.ts"
import { itemText, lines } from "./item-text.ts"
import { storeDescriptions } from "./store-queries.ts"

/**
 * Returns the JSON of Get LO about a training for an actor, in the actor's language: undefined when the training is
 * unknown, inactive or not available to the actor, or the actor is unknown or inactive. The actor is a User ID or user
 * name. `extended`: with the members for extended applications.
 */
export async function describeTraining(
  portal: Portal,
  guid: string,
  actor: string,
  { extended = false } = {},
): Promise<JsonText | undefined> {
  const described = await descriptionLoader(portal)({ guid, actor })
  // A cached description doesn't wait for those that must be built.
  const pieces = described && (described.pieces ?? (await descriptionBuilder(portal)(described)))
  return pieces === undefined ? undefined : new JsonText(itemText(pieces, described!, { extended }))
}

const descriptionLoader = perPortal((portal) =>
  together((questions: Question[]) => findDescribed(portal, questions, formatVersion)),
)
const descriptionBuilder = perPortal((portal) => together((requests: DescriptionRequest[]) => make(portal, requests)))

/**
 * Format version of cached descriptions. Bump it when the output changes; other versions are misses. The running Node's
 * time zone rules are part of it.
 */
export const formatVersion = `2 ${process.versions.tz}`

/** Builds descriptions and caches them. A training that has become inactive meanwhile has none. */
async function make(portal: Portal, requests: DescriptionRequest[]): Promise<(string | undefined)[]> {
  // Some of the concurrent requests are for the same description.
  const different = new Map(requests.map((one) => [keyOf(one), one]))
  const trainings = await findTrainings(portal, [...different.values()])
  const [some] = trainings
  if (!some) return requests.map(() => undefined)
  // All rows of one statement have the same revision.
  const catalogue = await catalogueAt(portal, some.catalogueRevision)
  const descriptions = trainings.map((training) => ({
    ...training,
    madeBy: formatVersion,
    pieces: lines(trainingPieces(training, catalogue)),
  }))
  await storeDescriptions(portal, descriptions)
  const pieces = new Map(descriptions.map((training) => [keyOf(training), training.pieces]))
  return requests.map((one) => pieces.get(keyOf(one)))
}

function keyOf({ trainingId, culture }: DescriptionRequest): string {
  return `${trainingId} ${culture}`
}
