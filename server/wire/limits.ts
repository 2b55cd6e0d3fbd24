/**
 * The maximum number of calls in one clock-aligned UTC minute, hour and day. A window that is left out is not limited.
 */
export type Windows = { minute?: number; hour?: number; day?: number }

/** One documented limit: which calls it counts together, and its numbers. */
export type Bucket = Windows & {
  id: string
  /** Whether the bucket counts all its endpoints together, or each endpoint or each reporting view separately. */
  counted: "shared" | "perEndpoint" | "perView"
  /** Views that have their own limits, by name. */
  views?: Record<string, Windows>
  /** The source of the numbers. */
  source: string
  /** Whether all, some or none of the numbers are published. */
  sure: "documented" | "partly" | "assumed"
}

/** A bucket that counts all endpoints that state it together. */
export type SharedBucket = Bucket & { counted: "shared" }

/**
 * The limit of an endpoint: the bucket that its throttle headers report, then the buckets that count its calls, too.
 * Each of them may refuse a call.
 */
export type Limit = readonly [Bucket & { hour: number }, ...SharedBucket[]]

/** How a portal applies the documented numbers: multiplied by a factor, or not at all. */
export type Scale = number | "off"

/** The factor for the unchanged documented numbers. */
export const documentedLimits: Scale = 1

export const foundational: Limit = [
  {
    id: "foundational",
    counted: "shared",
    minute: 417,
    hour: 25_000,
    day: 600_000,
    source: "developer portal, Throttling; other legacy paths are assumed to count here too",
    sure: "documented",
  },
]

export const learningAssignment: Limit = [
  {
    id: "learning-assignment",
    counted: "shared",
    minute: 20,
    hour: 1200,
    day: 28_800,
    source: "developer portal, Learning Assignment API",
    sure: "documented",
  },
]

export const expressClass: Limit = [
  {
    id: "express-class",
    counted: "shared",
    minute: 20,
    hour: 1200,
    day: 28_800,
    source: "developer portal, Express Class API",
    sure: "documented",
  },
]

export const jobApplication: Limit = [
  {
    id: "job-application",
    counted: "shared",
    minute: 100,
    hour: 6000,
    day: 144_000,
    source: "developer portal, Job Application API",
    sure: "documented",
  },
]

export const candidateAndApplication: Limit = [
  {
    id: "candidate-and-application",
    counted: "shared",
    minute: 50,
    hour: 3000,
    day: 72_000,
    source: "developer portal, Candidate API: the minute; hour and day follow from it",
    sure: "partly",
  },
]

export const transcript: Limit = [
  {
    id: "transcript",
    counted: "perEndpoint",
    minute: 150,
    hour: 9000,
    day: 216_000,
    source: "none published for the Transcript API: as for single employees",
    sure: "assumed",
  },
]

/** Calls that read or write one employee, in both versions of the API. */
export const employee: Limit = [
  {
    id: "employee",
    counted: "perEndpoint",
    minute: 150,
    hour: 9000,
    day: 216_000,
    source: "developer portal, Employee API v2; hour and day of PATCH, and all of v1, are assumed to be the same",
    sure: "partly",
  },
]

/** Calls that list employees in pages. */
export const employees: Limit = [
  {
    id: "employees",
    counted: "perEndpoint",
    minute: 75,
    hour: 4500,
    day: 108_000,
    source: "developer portal, Employee API v2; v1 is assumed to be the same",
    sure: "partly",
  },
]

const ouAggregate: SharedBucket = {
  id: "ou-aggregate",
  counted: "shared",
  minute: 3000,
  source: "developer portal, OU API: over all its endpoints, by the minute only",
  sure: "documented",
}

export const ouEndpoint: Limit = [
  {
    id: "ou-endpoint",
    counted: "perEndpoint",
    minute: 300,
    hour: 18_000,
    day: 432_000,
    source: "developer portal, OU API",
    sure: "documented",
  },
  ouAggregate,
]

// Wire: the one published triple whose hour is not 60 times its minute.
export const ouSpecifications: Limit = [
  {
    id: "ou-specifications",
    counted: "perEndpoint",
    minute: 5,
    hour: 60,
    day: 1440,
    source: "developer portal, OU API",
    sure: "documented",
  },
  ouAggregate,
]

export const reportingView: Limit = [
  {
    id: "reporting-view",
    counted: "perView",
    minute: 400,
    hour: 24_000,
    day: 576_000,
    views: {
      vw_rpt_ou_cf: { minute: 450, hour: 27_000, day: 648_000 },
      vw_rpt_applicant: { minute: 500, hour: 30_000, day: 720_000 },
      vw_rpt_offer_letter_decline_reason_local: { minute: 650, hour: 39_000, day: 936_000 },
      vw_rpt_ats_prescreening_questions: { minute: 720, hour: 43_200, day: 1_036_800 },
      vw_rpt_filter_lo_ou: { minute: 1320, hour: 79_200, day: 1_900_800 },
      vw_rpt_lo_form_cf_display_value_local: { minute: 1620, hour: 97_200, day: 2_332_800 },
    },
    source: "developer portal, Reporting API; more views than these have limits of their own",
    sure: "partly",
  },
]

/** Schemas, specification and jobs. */
export const bulkJobs: Limit = [
  {
    id: "bulk-jobs",
    counted: "perEndpoint",
    minute: 5,
    hour: 300,
    day: 7200,
    source: "developer portal, Bulk API",
    sure: "documented",
  },
]

export const bulkImports: Limit = [
  {
    id: "bulk-imports",
    counted: "perEndpoint",
    minute: 30,
    hour: 1800,
    day: 43_200,
    source: "developer portal, Bulk API",
    sure: "documented",
  },
]

/** An import's report and its errors. */
export const bulkReports: Limit = [
  {
    id: "bulk-reports",
    counted: "perEndpoint",
    minute: 10,
    hour: 600,
    day: 14_400,
    source: "developer portal, Bulk API",
    sure: "documented",
  },
]

export const skills: Limit = [
  {
    id: "skills",
    counted: "perEndpoint",
    minute: 50,
    hour: 3000,
    day: 72_000,
    source: "developer portal, Skills API: 100 or 50 by the minute, this is the lower; hour and day follow from it",
    sure: "partly",
  },
]

/** All limits that an endpoint may state. */
export const limits: readonly Limit[] = [
  foundational,
  learningAssignment,
  expressClass,
  jobApplication,
  candidateAndApplication,
  transcript,
  employee,
  employees,
  ouEndpoint,
  ouSpecifications,
  reportingView,
  bulkJobs,
  bulkImports,
  bulkReports,
  skills,
]

/** The buckets with their numbers at a scale, each bucket once. Empty when limits are off. */
export function bucketsAt(scale: Scale): Bucket[] {
  if (scale === "off") return []
  return [...new Set(limits.flat())].map((bucket) => scaled(bucket, scale))
}

/** Multiplies all numbers of a bucket by a factor, rounded up. */
export function scaled(bucket: Bucket, factor: number): Bucket {
  const views = Object.entries(bucket.views ?? {}).map(([name, windows]) => [name, scaledWindows(windows, factor)])
  return {
    ...bucket,
    ...scaledWindows(bucket, factor),
    ...(bucket.views && { views: Object.fromEntries(views) }),
  }
}

/**
 * Reads the setting of the limits: `documented`, `off`, or a factor such as `100x` or `0.5x`. Returns undefined for
 * other texts.
 */
export function readScale(setting: string): Scale | undefined {
  if (setting === "documented") return documentedLimits
  if (setting === "off") return "off"
  const factor = /^\d{1,7}(\.\d{1,6})?x$/.test(setting) ? Number.parseFloat(setting) : 0
  return factor > 0 && factor <= highestFactor ? factor : undefined
}

// With this factor, the counts stay far below the largest exact integer.
const highestFactor = 1_000_000

function scaledWindows({ minute, hour, day }: Windows, factor: number): Windows {
  return {
    ...(minute && { minute: times(minute, factor) }),
    ...(hour && { hour: times(hour, factor) }),
    ...(day && { day: times(day, factor) }),
  }
}

function times(calls: number, factor: number): number {
  // 20 × 1.1 is 22.000000000000004 in floating point, which would round up to 23.
  return Math.ceil(Number((calls * factor).toPrecision(14)))
}
