/**
 * The pages of a portal that answers link to, below the portal's public URL. Wire: paths and capitals as the real
 * service has them.
 */
export function portalLinks(url: string) {
  const page = (name: string) => `${url}/phnx/driver.aspx?routename=Social/UniversalProfile/${name}`
  return {
    /** Starts training, and registers for it first where that is needed. */
    launch: (guid: string) => `${url}/DeepLink/ProcessRedirect.aspx?module=loRegisterAndLaunch&lo=${guid}`,
    details: (guid: string) => `${url}/DeepLink/ProcessRedirect.aspx?module=lodetails&lo=${guid}`,
    transcript: (personId: number) => `${page("Transcript")}&TargetUser=${personId}`,
    tasks: () => `${url}/EPM/Tasks.aspx`,
    /** The page of a task: the default one, or its own, as a path of the portal or a whole address. */
    task: (id: number, own: string | null) =>
      own === null ? `${url}/EPM/Task.aspx?taskid=${id}` : own.startsWith("/") ? `${url}${own}` : own,
    trainingRequests: () => `${url}/reports/trackemployee/TrackEmpRequest.aspx`,
    requests: () => page("Requests"),
  }
}
