import { sqlOf } from "./sql-texts.ts"
import type { Breach, Sources } from "./structure.ts"

const definition = "domain/transcripts/insert-occurrences.ts"

/**
 * Statements that need no event. Prior training: the placement of the row has raised it, and the statement only changes
 * the status that the stamp of the same transaction has.
 */
const exceptions = ["domain/transcripts/prior-training-queries.ts"]

/**
 * Rule: every statement that writes a stamp with a status, that removes or restores rows, or that inserts occurrences,
 * returns what it has stamped, and its file raises the event.
 */
export function stampsWithoutEvent(sources: Sources): Breach[] {
  return [...sources].flatMap(([file, text]) => {
    if (file === definition || exceptions.includes(file)) return []
    const written = sqlOf(text).filter(({ start, end }) => isStamping(text.slice(start, end))).length
    if (written === 0) return []
    const returned = [...text.matchAll(/\b(?:stampedColumns|placedColumns)\(/g)].length
    const raised = [...text.matchAll(/\braiseStamps\(/g)].length
    if (returned >= written && raised > 0) return []
    return [`${file} stamps rows in ${written} statements, returns them in ${returned}, and raises ${raised} events.`]
  })
}

function isStamping(template: string): boolean {
  return (
    /insert into transcript_stamp \([^)]*\bstatus\b/.test(template) ||
    /update transcript_stamp\b/.test(template) ||
    /\bupdate transcript t set removed_at\b/.test(template) ||
    /\boccurrenceInsertion\(/.test(template)
  )
}
