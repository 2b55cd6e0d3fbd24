/**
 * Asks the questions that arrive at the same moment as one: under load a hundred look-ups become one statement over a set, alone a
 * question is asked at once. `ask` answers in the order of its questions.
 */
export function together<Question, Answer>(
  ask: (questions: Question[]) => Promise<Answer[]>,
  most = 256,
): (question: Question) => Promise<Answer> {
  type Waiting = { question: Question; resolve: (answer: Answer) => void; reject: (error: unknown) => void }
  let waiting: Waiting[] = []

  async function flush(): Promise<void> {
    const group = waiting.slice(0, most)
    waiting = waiting.slice(most)
    if (waiting.length > 0) void flush()
    try {
      const answers = await ask(group.map(({ question }) => question))
      group.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer)
      })
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  return (question) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(() => void flush())
      waiting.push({ question, resolve, reject })
    })
}
