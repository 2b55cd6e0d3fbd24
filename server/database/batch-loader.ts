/**
 * Batches concurrent questions: a single question is sent at once, and under load dozens of look-ups become one
 * statement over a set. `ask` answers in the order of its questions.
 *
 * One batch runs at a time, and questions that arrive meanwhile go into the next one. So the batch size follows the
 * load, and the round trip and the start of a statement, which cost as much as about ten look-ups, are shared by as
 * many questions as possible. Batches have a maximal size, so that no question waits long.
 */
export function together<Question, Answer>(
  ask: (questions: Question[]) => Promise<Answer[]>,
  { most = 50, atOnce = 1 } = {},
): (question: Question) => Promise<Answer> {
  type Waiting = { question: Question; resolve: (answer: Answer) => void; reject: (error: unknown) => void }
  const waiting: Waiting[] = []
  let underWay = 0
  let isDue = false

  /** Flushes pending batches after the current I/O turn. */
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
