import { together } from "../../database/batch-loader.ts"
import { type Portal, perPortal } from "../../portal/portal.ts"
import { JsonText } from "../../wire/envelopes.ts"
import { findDescribed, type Question } from "./cached-description-queries.ts"
import { catalogueAt } from "./catalogue-queries.ts"
import { findTrainings, type Wanted } from "./describe-queries.ts"
import { itemText, lines } from "./description.ts"
import { keepDescriptions } from "./keep-queries.ts"
import { trainingPieces } from "./training-pieces.ts"

/**
 * What Get LO says of a training to an actor, in the actor's language: nothing when it is unknown, inactive or not available to the actor,
 * or the actor is unknown or inactive. The actor is named by User ID or user name. `extended`: with what only extended applications are shown.
 */
export async function describeFor(
  portal: Portal,
  guid: string,
  actor: string,
  { extended = false } = {},
): Promise<JsonText | undefined> {
  const described = await found(portal)({ guid, actor })
  // Who asks for what is kept doesn't wait for what has to be made.
  const pieces = described && (described.pieces ?? (await made(portal)(described)))
  return pieces === undefined ? undefined : new JsonText(itemText(pieces, described!, { extended }))
}

const found = perPortal((portal) => together((questions: Question[]) => findDescribed(portal, questions, maker)))
const made = perPortal((portal) => together((wanted: Wanted[]) => make(portal, wanted)))

/**
 * How descriptions are made; those that were made otherwise are none. The number is raised when what is made changes. The time zone rules
 * are the running Node's.
 */
export const maker = `2 ${process.versions.tz}`

/** Makes the descriptions that are wanted and keeps them. What has become inactive meanwhile has none. */
async function make(portal: Portal, wanted: Wanted[]): Promise<(string | undefined)[]> {
  // Of those that are wanted together, some are the same.
  const different = new Map(wanted.map((one) => [keyOf(one), one]))
  const trainings = await findTrainings(portal, [...different.values()])
  const [some] = trainings
  if (!some) return wanted.map(() => undefined)
  // The rows of one statement have one revision.
  const catalogue = await catalogueAt(portal, some.catalogueRevision)
  const made = trainings.map((training) => ({
    ...training,
    madeBy: maker,
    pieces: lines(trainingPieces(training, catalogue)),
  }))
  await keepDescriptions(portal, made)
  const pieces = new Map(made.map((training) => [keyOf(training), training.pieces]))
  return wanted.map((one) => pieces.get(keyOf(one)))
}

function keyOf({ trainingId, culture }: Wanted): string {
  return `${trainingId} ${culture}`
}
