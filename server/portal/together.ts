import { setImmediate as turn } from "node:timers/promises"

/**
 * Asks the questions that arrive together as one: alone a question is asked at once, and those that come while a statement is under way
 * become the next one, so that under load a hundred look-ups are one statement over a set. `ask` answers in the order of its questions.
 */
export function together<Question, Answer>(
  ask: (questions: Question[]) => Promise<Answer[]>,
  most = 256,
): (question: Question) => Promise<Answer> {
  type Waiting = { question: Question; resolve: (answer: Answer) => void; reject: (error: unknown) => void }
  const waiting: Waiting[] = []
  let busy = false

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      // What has arrived at the same moment is read first.
      await turn()
      await answer(waiting.splice(0, most))
    }
    busy = false
  }

  async function answer(group: Waiting[]): Promise<void> {
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
      waiting.push({ question, resolve, reject })
      if (busy) return
      busy = true
      void work()
    })
}
