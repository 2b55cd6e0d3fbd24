/** The place of a value in the file's structure: `["people", 3, "manager"]`. */
export type Path = readonly PropertyKey[]

/** A problem and its place. A message about two things ends before the line of the `other`. */
export type Complaint = { path: Path; message: string; other?: Path }

/** One complaint for each row that has the same key as an earlier row. `place`: the row's place in the file. */
export function* repeated<Row extends { place: Path }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  messageOf: (row: Row) => string,
): Generator<Complaint> {
  const seen = new Map<string, Path>()
  for (const row of rows) {
    const other = seen.get(keyOf(row))
    if (other) yield { path: row.place, message: messageOf(row), other }
    else seen.set(keyOf(row), row.place)
  }
}
