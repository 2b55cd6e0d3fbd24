import type { Portal } from "../../portal/portal.ts"

/** The code of an active currency as the portal writes it; nothing when there is none. */
export async function findCurrency({ sql }: Portal, code: string): Promise<string | undefined> {
  const [found] = await sql<{ code: string }>`select code from currency where active and code = upper(${code})`
  return found?.code
}
