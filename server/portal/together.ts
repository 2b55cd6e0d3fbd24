/**
 * Asks the questions that arrive together as one: under load a hundred look-ups become one statement over a set, alone a question is
 * asked at once. While `atOnce` statements are under way, questions gather for the next. `ask` answers in the order of its questions.
 */
export function together<Question, Answer>(
  ask: (questions: Question[]) => Promise<Answer[]>,
  { most = 256, atOnce = Number(process.env.AT_ONCE ?? 2) } = {},
): (question: Question) => Promise<Answer> {
  type Waiting = { question: Question; resolve: (answer: Answer) => void; reject: (error: unknown) => void }
  const waiting: Waiting[] = []
  let underWay = 0

  async function flush(): Promise<void> {
    const group = waiting.splice(0, most)
    try {
      const answers = await ask(group.map(({ question }) => question))
      group.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer)
      })
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
    underWay -= 1
    if (waiting.length > 0) begin()
  }

  function begin(): void {
    underWay += 1
    setImmediate(() => void flush())
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (underWay < atOnce && (underWay === 0 || waiting.length === 1)) begin()
    })
}
