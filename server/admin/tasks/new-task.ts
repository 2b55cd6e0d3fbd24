import { z } from "zod"
import { isTaskUrl, taskTypes } from "../../domain/tasks/index.ts"
import type { FieldFault } from "../../wire/faults.ts"
import type { Draft } from "../../wire/read.ts"
import { freeText, mostCharacters } from "../../wire/text-kinds.ts"

const instant = z.iso.datetime({ offset: true })
const title = freeText(500).regex(/\S/)

/** Maximum number of people in one call. */
const mostPeople = 10_000

export const people = z.array(z.string()).min(1).max(mostPeople)

/** The input for a new task, with its people. */
export const NewTask = z.object({
  type: z.enum(taskTypes).describe("What it is."),
  title: title.describe("In the portal's default language."),
  translations: z.record(z.string(), title).optional().describe("The title in other languages, by their codes."),
  url: freeText(mostCharacters.url)
    .optional()
    .describe("Where it is done: an address, or a path of the portal. A page of its own, when left out."),
  startDate: instant.optional().describe("From when it can be done."),
  dueDate: instant.optional().describe("By when it is to be done."),
  endDate: instant.optional().describe("When it expires: then it can't be done any more."),
  people: people.describe("Who gets it: User IDs or user names of active people."),
})

export type NewTask = z.output<typeof NewTask>

/** The resolved references of a draft: the languages by their codes in lower case, and the people. */
export type ResolvedReferences = {
  languages: ReadonlyMap<string, string>
  defaultCulture: string
  unknownPeople: string[]
}

/** Yields the faults of a new task. */
export function* taskFaults(draft: Draft<NewTask>, { languages, defaultCulture, unknownPeople }: ResolvedReferences) {
  const { startDate: start, dueDate: due, endDate: end, url, translations = {} } = draft
  if (url !== undefined && !isTaskUrl(url)) yield wrong("url", "url must be an address, or a path that begins with /.")
  for (const code of Object.keys(translations)) {
    const known = languages.get(code.toLowerCase())
    if (known === undefined) yield wrong("translations", `There is no language ${code.slice(0, 100)}.`)
    else if (known === defaultCulture) yield wrong("translations", `${known} is the language of title itself.`)
  }
  if (end && start && Date.parse(end) <= Date.parse(start)) yield wrong("endDate", "endDate must be after startDate.")
  if (end && due && Date.parse(end) < Date.parse(due)) yield wrong("endDate", "endDate must not be before dueDate.")
  yield* peopleFaults(unknownPeople)
}

/** Yields the faults of named people. At most ten unknown ones are listed. */
export function* peopleFaults(unknown: readonly string[]) {
  for (const name of unknown.slice(0, 10)) yield wrong("people", `There is no active person ${name.slice(0, 100)}.`)
}

function wrong(field: string, message: string): FieldFault {
  return { field, message }
}
