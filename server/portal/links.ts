/**
 * The pages of a portal that answers point to, by where people reach it. Wire: paths and capitals as the real service
 * has them.
 */
export function linksOf(url: string) {
  const page = (name: string) => `${url}/phnx/driver.aspx?routename=Social/UniversalProfile/${name}`
  return {
    /** Begins training, and registers for it first where that is needed. */
    launch: (guid: string) => `${url}/DeepLink/ProcessRedirect.aspx?module=loRegisterAndLaunch&lo=${guid}`,
    details: (guid: string) => `${url}/DeepLink/ProcessRedirect.aspx?module=lodetails&lo=${guid}`,
    transcript: (personId: number) => `${page("Transcript")}&TargetUser=${personId}`,
    tasks: () => `${url}/EPM/Tasks.aspx`,
    /** A task is done on its own page, unless it names another: one of the portal, or a whole address. */
    task: (id: number, own: string | null) =>
      own === null ? `${url}/EPM/Task.aspx?taskid=${id}` : own.startsWith("/") ? `${url}${own}` : own,
    trainingRequests: () => `${url}/reports/trackemployee/TrackEmpRequest.aspx`,
    requests: () => page("Requests"),
  }
}
