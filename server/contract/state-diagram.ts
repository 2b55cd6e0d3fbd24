/** A transition: from which states (`nothing`: a new thing), and to which; without any, the state stays. */
export type DrawnMove = { name: string; from: readonly string[]; to: readonly string[] }

/** A set of states that is drawn as one node if a transition starts at all of them. */
export type DrawnSet = { name: string; states: readonly string[] }

/**
 * A Mermaid diagram of states and transitions for a page of documentation. `titleOf` returns the display name of a
 * state.
 */
export function stateDiagram(
  moves: readonly DrawnMove[],
  { titleOf = (state) => state, sets = [] }: { titleOf?: (state: string) => string; sets?: readonly DrawnSet[] } = {},
): string {
  const labels = new Map<string, string[]>()
  const draw = (from: string, to: string, name: string) => {
    const arrow = `${idOf(from)} --> ${idOf(to)}`
    labels.set(arrow, [...(labels.get(arrow) ?? []), ...(name ? [name] : [])])
  }
  const choices: string[] = []
  for (const { name, from, to } of moves) {
    const begins = together(from, sets)
    if (to.length === 0) for (const begin of begins) draw(begin, begin, name)
    else if (begins.length === 1 || to.length === 1)
      for (const begin of begins) for (const end of to) draw(begin, end, name)
    else {
      // Many to many: all arrows pass through one node.
      const choice = `to_${name}`
      choices.push(choice)
      for (const begin of begins) draw(begin, choice, name)
      for (const end of to) draw(choice, end, "")
    }
  }
  const states = new Set(moves.flatMap(({ from, to }) => [...together(from, sets), ...to]))
  states.delete("nothing")
  return [
    "```mermaid",
    "stateDiagram-v2",
    ...[...states].map((state) => `  state "${titleOf(state)}" as ${idOf(state)}`),
    ...choices.map((choice) => `  state ${choice} <<choice>>`),
    ...[...labels].map(([arrow, names]) => `  ${arrow}${names.length > 0 ? ` : ${names.join(", ")}` : ""}`),
    "```",
  ].join("\n")
}

/** The states where a transition starts, whole sets as one. The first set that fits takes its states first. */
function together(from: readonly string[], sets: readonly DrawnSet[]): string[] {
  const whole = sets.find(({ states }) => states.length > 0 && states.every((state) => from.includes(state)))
  if (!whole) return [...from]
  return [
    whole.name,
    ...together(
      from.filter((state) => !whole.states.includes(state)),
      sets,
    ),
  ]
}

function idOf(state: string): string {
  return state === "nothing" ? "[*]" : state.replace(/[^A-Za-z0-9]+/g, "_")
}

/** A Markdown table. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")
}
