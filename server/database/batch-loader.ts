/**
 * Asks the questions that arrive together as one: alone a question is asked at once, and under load some dozens of
 * look-ups are one statement over a set. `ask` answers in the order of its questions.
 *
 * One group is under way at a time, and who comes meanwhile is in the next one: so the groups are as large as the load
 * wants them, and the trip and the start of a statement, which cost as much as some ten look-ups, are shared by as many
 * as can be. They are kept to a size that nobody has to wait for.
 */
export function together<Question, Answer>(
  ask: (questions: Question[]) => Promise<Answer[]>,
  { most = 50, atOnce = 1 } = {},
): (question: Question) => Promise<Answer> {
  type Waiting = { question: Question; resolve: (answer: Answer) => void; reject: (error: unknown) => void }
  const waiting: Waiting[] = []
  let underWay = 0
  let isDue = false

  /** Has the next groups leave when what has arrived at the same moment is read. */
  function callUp(): void {
    if (isDue || waiting.length === 0 || underWay === atOnce) return
    isDue = true
    setImmediate(leave)
  }

  function leave(): void {
    isDue = false
    while (waiting.length > 0 && underWay < atOnce) {
      underWay += 1
      void answer(waiting.splice(0, most))
    }
  }

  async function answer(group: Waiting[]): Promise<void> {
    let settle: () => void
    try {
      const answers = await ask(group.map(({ question }) => question))
      settle = () => {
        for (const [index, { resolve }] of group.entries()) resolve(answers[index] as Answer)
      }
    } catch (error) {
      settle = () => {
        for (const { reject } of group) reject(error)
      }
    }
    underWay -= 1
    leave()
    setImmediate(settle)
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      callUp()
    })
}
