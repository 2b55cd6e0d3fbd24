import type { Link } from "./circles.ts"
import { circular } from "./graph.ts"

/**
 * The links between learning objects that wait for each other, so that no learner could ever complete one. A training
 * needs all of its pre-work and post-work, and one of its prerequisites.
 */
export function deadlocked(links: readonly Link[]): Link[] {
  const completable = completableOf(links)
  return circular(links.filter(({ from, to }) => !completable.has(from) && !completable.has(to)))
}

/** The learning objects that a learner could complete, starting from those without requirements. */
function completableOf(links: readonly Link[]): Set<number> {
  const waiting = Map.groupBy(links, ({ to }) => to)
  const works = new Map<number, number>()
  const closed = new Set<number>()
  for (const { from, kind } of links) {
    if (kind === "prerequisite") closed.add(from)
    else works.set(from, (works.get(from) ?? 0) + 1)
  }
  const mayBeDone = (id: number) => !closed.has(id) && !works.get(id)
  const done = new Set<number>()
  const next = [...new Set(links.flatMap(({ from, to }) => [from, to]))].filter(mayBeDone)
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    done.add(id)
    for (const { from, kind } of waiting.get(id) ?? []) {
      if (kind === "prerequisite") closed.delete(from)
      else works.set(from, works.get(from)! - 1)
      if (mayBeDone(from) && !done.has(from)) next.push(from)
    }
  }
  return done
}
