/**
 * Where the Learning Assignment API stands. Its real path is not published: this is our reading, and the others are what else it may be
 * called. A path that turns out to be the real one is added here.
 */
const bases = [
  "/services/api/x/learning-assignment/v1",
  "/services/api/x/learning-assignments/v1",
  "/services/api/x/lat/v1",
] as const

/** The path of an endpoint of this API, and those that answer alike. */
export function pathsOf(rest: string): { path: string; aliases: string[] } {
  const [path, ...aliases] = bases.map((base) => base + rest)
  return { path: path as string, aliases }
}

/** Where an assignment is found. */
export function assignmentPath(id: number): string {
  return `${bases[0]}/assignments/${id}`
}
