/** The successors of each node, by ids. */
export type Graph = ReadonlyMap<number, readonly number[]>

/**
 * Returns the number of the strongly connected component of each node with successors: two nodes have the same number
 * exactly when each leads to the other. Tarjan's algorithm, in one pass over the edges, without recursion, because a
 * chain may be as long as a company has people.
 */
export function circlesOf(graph: Graph): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  const lowest = new Map<number, number>()
  const circles = new Map<number, number>()
  const open: number[] = []

  for (const root of graph.keys()) {
    if (found.has(root)) continue
    const way = [enter(root)]
    for (let step = way.at(-1); step; step = way.at(-1)) {
      const target = step.rest.next()
      if (target.done) {
        way.pop()
        leave(step.node, way.at(-1)?.node)
      } else if (!found.has(target.value)) way.push(enter(target.value))
      else if (!circles.has(target.value)) lower(step.node, found.get(target.value)!)
    }
  }
  return circles

  function enter(node: number) {
    found.set(node, found.size)
    lowest.set(node, found.get(node)!)
    open.push(node)
    return { node, rest: (graph.get(node) ?? [])[Symbol.iterator]() }
  }

  function leave(node: number, before: number | undefined): void {
    const low = lowest.get(node)!
    if (low === found.get(node)) for (const one of open.splice(open.lastIndexOf(node))) circles.set(one, low)
    else if (before !== undefined) lower(before, low)
  }

  function lower(node: number, place: number): void {
    lowest.set(node, Math.min(lowest.get(node)!, place))
  }
}

/** An edge of a graph. */
export type Edge = { from: number; to: number }

/** The edges that are part of a path from their end back to their start. */
export function circular<One extends Edge>(edges: readonly One[]): One[] {
  const circles = circlesOf(graphOf(edges))
  return edges.filter(({ from, to }) => circles.get(from) === circles.get(to))
}

/** The graph of these edges. */
export function graphOf(edges: readonly Edge[]): Graph {
  const graph = new Map<number, number[]>()
  for (const { from, to } of edges) {
    const targets = graph.get(from)
    if (targets) targets.push(to)
    else graph.set(from, [to])
  }
  return graph
}
