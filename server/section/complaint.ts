/** Where a value stands in the file's structure: `["people", 3, "manager"]`. */
export type Path = readonly PropertyKey[]

/** Something that is wrong, and where. A message about two things ends before the line of the `other`. */
export type Complaint = { path: Path; message: string; other?: Path }

/** One complaint for each row that has the same key as a row before it. `place`: where in the file the row stands. */
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
