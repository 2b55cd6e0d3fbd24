/**
 * Base paths of the Learning Assignment API. The real path is not published: the first is our reading, the others are
 * other likely names. If the real path turns out to be another one, add it here.
 */
const bases = [
  "/services/api/x/learning-assignment/v1",
  "/services/api/x/learning-assignments/v1",
  "/services/api/x/lat/v1",
] as const

/** The path of an endpoint of this API, with its aliases. */
export function pathsOf(rest: string): { path: string; aliases: string[] } {
  const [path, ...aliases] = bases.map((base) => base + rest)
  return { path: path as string, aliases }
}

/** The path of an assignment. */
export function assignmentPath(id: number): string {
  return `${bases[0]}/assignments/${id}`
}
