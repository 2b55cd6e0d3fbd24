import { markdownTable, stateDiagram } from "../../contract/state-diagram.ts"
import { assignmentStates, type Move, move, moveNames } from "./states.ts"

/** `docs/assignment-states.md`: an assignment's states and the moves between them, as the code has them. */
export function assignmentStatesPage(): string {
  const moves = moveNames.map((name) => {
    const { from, to } = move(name)
    return { name: words(name), from, to }
  })
  const rows = moveNames.map((name) => {
    const { does, by, kind } = move(name)
    return [words(name), by === "engine" ? "the engine" : "a person", kind ?? "any", does]
  })
  return `# The states of an assignment

Made from \`server/areas/learning-assignments/states.ts\` by \`npm run generate\`. Every move that is not drawn is refused with 409.

${stateDiagram([{ name: "", from: ["nothing"], to: [assignmentStates[0]] }, ...moves])}

A standard assignment is active while it is processed, a dynamic one as long as it is on.

${markdownTable(["move", "made by", "of assignments", "what it is"], rows)}
`
}

function words(name: Move): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
