import { queueMails } from "../domain/mail/queue.ts"
import { openMailServer } from "./mail-server.ts"
import { addAddresses, mailsOf } from "./mails.ts"
import { openWorld, type World } from "./world.ts"

export const minute = 60_000

export const hour = 60 * minute

/** A world whose mails go to a mail server, and people with addresses. */
export async function openPosting(options?: Parameters<typeof openMailServer>[0]) {
  const world = await openWorld()
  const server = await openMailServer(options)
  world.portal.post = server.post()
  await addAddresses(world)
  return {
    world,
    server,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

/** Adds people, and queues a mail to each. */
export async function addPeople({ portal: { sql, clock } }: World, count: number): Promise<void> {
  await sql`
    insert into person (user_id, user_name, first_name, last_name, culture, time_zone, email, created_at, modified_at)
    select 'p' || n, 'p' || n, 'P', n::text, 'en-US', 'UTC', 'p' || n || '@example.org', ${clock.now()}, ${clock.now()}
    from generate_series(1, ${count}::integer) n
  `
  const rows = sql`
    select 'registered:' || id as key, 'training-registered' as event, id as person_id, null as training_id,
      null as transcript_id,
      7 as assignment_id, null as text_id, null as details from person where user_id ~ '^p[0-9]'
  `
  await queueMails(sql, rows, clock.now())
}

export const statesOf = async (world: World) => (await mailsOf(world)).map(({ state }) => state)
