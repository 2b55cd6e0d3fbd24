import type { Endpoint } from "../endpoint.ts"

/** The source of a path: the public documents, programs that call it, or none, so that it is our own guess. */
export type Origin = "documented" | "seen in clients" | "ours"

/** An endpoint that the public documents name, implemented or not. */
export type Documented = {
  title: string
  method: Endpoint["method"]
  /** A parameter is `:name`. */
  path: string
  /** Undefined if no scope is published and no call needs one. */
  scope?: string
  origin: Origin
}

/** An API of the public documents, with all its endpoints. */
export type Api = { name: string; about: string; endpoints: readonly Documented[] }

type Row = readonly [
  title: string,
  method: Endpoint["method"],
  path: string,
  scope?: string | undefined,
  origin?: Origin,
]

function api(name: string, about: string, origin: Origin, base: string, rows: readonly Row[]): Api {
  const endpoints = rows.map(([title, method, path, scope, own = origin]) => ({
    title,
    method,
    path: `${base}${path}`,
    ...(scope && { scope }),
    origin: own,
  }))
  return { name, about, endpoints }
}

/** Every API that the public documents name, with its endpoints. */
export const documentedApis: readonly Api[] = [
  api("Authentication", "Tokens of applications, and the legacy session tokens.", "documented", "/services/api", [
    ["Token", "POST", "/oauth2/token"],
    ["Legacy session token", "POST", "/sts/session"],
    ["Legacy session token, older form", "GET", "/sts/GenerateSession/:userName/:alias", undefined, "seen in clients"],
  ]),
  api("Learning objects", "Describe, create and update training.", "documented", "/services/api", [
    ["Get LO", "GET", "/LO/GetDetails", "training:read"],
    ["Create LO", "POST", "/LO/Create", "training:create"],
    ["Update LO", "PUT", "/LO/Update", "training:updatefull"],
  ]),
  api("Search", "Find training.", "documented", "/services/api", [
    ["Global Search", "GET", "/Core/GlobalSearch", "globalsearch:read"],
    ["Catalog Search", "GET", "/Catalog/GlobalSearch", "training:read", "seen in clients"],
  ]),
  api("Transcripts, legacy", "What people have done, and what waits for them.", "documented", "/services/api", [
    ["Transcript Search", "GET", "/LOTranscript/TranscriptSearch", "transcript:read"],
    ["Inbox items", "GET", "/TranscriptAndTask/Inbox", "inbox:read"],
    ["Suggested training", "GET", "/TranscriptAndTask/SuggestedTraining", "transcript:read"],
    ["Tasks", "GET", "/TranscriptAndTask/Task", "task:read"],
    ["Approvals of a manager", "GET", "/TranscriptAndTask/Approval", "approval:read"],
    ["Assigned training", "GET", "/TranscriptAndTask/Assigned", "transcript:read"],
    ["Sessions", "GET", "/TranscriptAndTask/Session", "transcript:read"],
    ["Transcripts", "GET", "/TranscriptAndTask/Transcript", "transcript:read"],
  ]),
  api("Session rosters", "Attendance of sessions.", "documented", "/services/api", [
    ["Submit a roster", "POST", "/SessionRoster/", "sessionroster:create"],
    ["Get a roster", "GET", "/SessionRoster/GetSessionRoster", "sessionroster:read"],
  ]),
  api("Approvals", "What waits for somebody's yes or no.", "documented", "/services/api", [
    ["Get approvals", "GET", "/Employee/:userName/approvals", "approval:read"],
    ["Approve or deny", "POST", "/Employee/:userName/approvals", "approval:create"],
  ]),
  api("Custom fields", "Custom fields of training and transcripts.", "documented", "/services/api", [
    ["Read custom fields", "GET", "/CustomField/", "training:create"],
    ["Load custom fields", "POST", "/CustomField/", "training:create", "ours"],
  ]),
  api("Training units", "Training units and their key codes.", "documented", "/services/api", [
    ["Create a training unit assignment", "POST", "/TrainingUnit/", "trainingunit:create"],
  ]),
  api("Certifications", "Certifications, and where people stand with them.", "documented", "/services/api", [
    ["Remove", "POST", "/Certification/Remove", "certification:delete"],
    ["Details", "GET", "/CertificationDetails/GetCertificationDetails", "certification:read"],
    ["Transcript", "GET", "/CertificationTranscript/CertificationTranscriptDetails", "certification:read"],
  ]),
  api("Performance reviews", "Reviews and their results.", "documented", "/services/api", [
    ["Get a review", "GET", "/Review/PerformanceReview", "performancereview:read"],
  ]),
  api("Goals", "Goals and their progress.", "documented", "/services/api/Goals", [
    ["Create", "POST", "/Create", "goal:create"],
    ["Update", "PUT", "/Update", "goal:updatefull"],
    ["Update progress", "PUT", "/UpdateProgress", "goal:updatefull"],
    ["Details", "GET", "/GetDetails", "goal:read"],
    ["Cancel", "PUT", "/UpdateStatus", "goal:updatefull"],
    ["Lock", "PUT", "/LockResults", "goal:updatefull"],
  ]),
  api("Recruiting", "Requisitions and applicants.", "documented", "/services/api/Recruiting", [
    ["Requisition details", "GET", "/JobRequisitionDetails", "jobrequisition:read"],
    ["Requisition ads", "GET", "/JobRequisitionDetails/Ad", "jobrequisition:read"],
    ["Requisition custom fields", "GET", "/JobRequisitionDetails/CustomField", "jobrequisition:read"],
    ["Applicant details", "GET", "/JobApplicant", "jobapplicant:read"],
    ["Applicant custom fields", "GET", "/JobApplicant/CustomFields", "jobapplicant:read"],
    ["Update an applicant's status", "PUT", "/JobApplicantUpdateStatus", "jobapplicant:update"],
  ]),
  api("Organizational units, legacy", "Organizational units, to read.", "documented", "/services/api", [
    ["Get OUs", "GET", "/OrgUnits/OU", "ou:read"],
  ]),
  api(
    "Learning assignments",
    "Assign training to many people at once. What the calls do is published, their paths are not.",
    "ours",
    "/services/api/x/learning-assignment/v1/assignments",
    [
      ["Create a standard assignment", "POST", "", "learningassignment:create"],
      ["Search assignments", "GET", "", "learningassignment:read"],
      ["Get an assignment", "GET", "/:assignmentId", "learningassignment:read"],
      ["Results of an assignment", "GET", "/:assignmentId/results", "learningassignment:read"],
      ["Remaining count", "GET", "/remaining-count", "learningassignment:read"],
    ],
  ),
  api(
    "Proxy enrollment, legacy",
    "What learning assignments replace.",
    "seen in clients",
    "/services/api/ProxyEnroll",
    [
      ["Create", "POST", "/CreateProxyEnrollment", "learningassignment:create"],
      ["Status", "GET", "/ProxyEnrollmentStatus", "learningassignment:read"],
    ],
  ),
  api("Transcripts", "One person's training, at once.", "seen in clients", "/services/api/v1/transcripts", [
    ["Overview", "GET", "/overview", "transcript:read"],
    ["Details", "GET", "/details", "transcript:read"],
    ["Custom fields", "GET", "/custom-fields", "transcript:read"],
    ["Trainings of a curriculum", "GET", "/curriculum-child-lo-data", "transcript:read"],
    ["Assign", "POST", "/assign", "transcript:update", "documented"],
    ["Register", "PATCH", "/register", "transcript:update"],
    ["Update", "PATCH", "/update", "transcript:update"],
    ["Complete", "PATCH", "/complete", "transcript:update"],
    ["Mark in progress", "PATCH", "/in-progress", "transcript:update", "ours"],
  ]),
  api("Express class", "Completions of past training.", "ours", "/services/api/x/express-class/v1", [
    ["Record completions", "POST", "/classes", "expressclass:create"],
  ]),
  api("Employees, version 2", "People.", "documented", "/services/api/x/users/v2/employees", [
    ["List", "GET", "", "employee:read"],
    ["Create", "POST", "", "employee:create"],
    ["Get", "GET", "/:id", "employee:read"],
    ["Update", "PATCH", "/:id", "employee:updatepartial"],
    ["Custom fields", "GET", "/:id/custom-fields", "employee:read", "seen in clients"],
    ["Groups", "GET", "/:id/groups", "group:read", "seen in clients"],
    ["Employment status", "GET", "/:id/employment-status", "employee:read"],
    ["Set the employment status", "PUT", "/:id/employment-status", "employee:updatepartial"],
    ["Change the employment status", "PATCH", "/:id/employment-status", "employee:updatepartial", "seen in clients"],
  ]),
  api(
    "Employees, version 1",
    "People, as in version 2, in an older form.",
    "documented",
    "/services/api/x/users/v1/employees",
    [
      ["List", "GET", "", "employee:read"],
      ["Create", "POST", "", "employee:create"],
      ["Get by id", "GET", "/:id", "employee:read"],
      ["Get by User ID", "GET", "/userid-:userId", "employee:read"],
      ["Get by GUID", "GET", "/guid-:guid", "employee:read"],
      ["Update", "PATCH", "/:id", "employee:updatepartial"],
      ["Custom fields of all", "GET", "/customfields", "employee:read", "seen in clients"],
      ["Groups of all", "GET", "/groups", "group:read", "seen in clients"],
      ["Employment status of all", "GET", "/employmentstatus", "employee:read", "seen in clients"],
      ["Custom fields", "GET", "/:id/customfields", "employee:read", "seen in clients"],
    ],
  ),
  api(
    "Organizational units",
    "Organizational units and their types.",
    "documented",
    "/services/api/x/organizations/v1",
    [
      ["Types", "GET", "/types", "ou:read"],
      ["Get a type", "GET", "/types/:id", "ou:read"],
      ["List", "GET", "/ous", "ou:read"],
      ["Create", "POST", "/ous", "ou:write"],
      ["Get", "GET", "/ous/:ouId", "ou:read"],
      ["Replace", "PUT", "/ous/:ouId", "ou:write"],
      ["Update", "PATCH", "/ous/:ouId", "ou:write"],
      ["Localizations", "GET", "/ous/:ouId/localizations", "ou:read"],
      ["Specifications", "GET", "/specifications", "ou:read"],
    ],
  ),
  api("Reporting", "Views over everything, as OData.", "documented", "/services/api/x/odata/api/views", [
    ["Metadata", "GET", "/$metadata", "{view}:read"],
    ["A view's rows", "GET", "/:view", "{view}:read"],
    ["One row", "GET", "/:view/:id", "{view}:read"],
  ]),
  api("Bulk", "Loads of people and organizational units.", "seen in clients", "/services/api/x/bulk-api/v1", [
    ["Permissions", "GET", "/permissions", "bulkapipermission:read", "documented"],
    ["Schemas", "POST", "/schemas", "bulkapi:create"],
    ["Specification", "GET", "/specification", "bulkapi:read", "ours"],
    ["Create a job", "POST", "/jobs", "bulkapi:create"],
    ["List jobs", "GET", "/jobs", "bulkapi:read"],
    ["Get a job", "GET", "/jobs/:jobId", "bulkapi:read"],
    ["Load an import", "POST", "/imports/:importId", "bulkapi:create"],
    ["Load an import", "PUT", "/imports/:importId", "bulkapi:create"],
    ["Report of an import", "GET", "/imports/:importId/report", "bulkapi:read"],
    ["Errors of an import", "GET", "/imports/:importId/errors", "bulkapi:read"],
  ]),
]

/** Every endpoint that the public documents name. */
export const documented: readonly Documented[] = documentedApis.flatMap((one) => one.endpoints)

/** A method and path as a key that identifies an endpoint: without case, slashes and names of parameters. */
export function address({ method, path }: { method: string; path: string }): string {
  const steps = path.split("/").filter((step) => step !== "")
  return `${method} /${steps.map((step) => step.replace(/:\w+/, ":").toLowerCase()).join("/")}`
}
