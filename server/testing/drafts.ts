const lms = "www.CornerStoneOnDemand.com/Services/LMS"

/** Availability for the division above ann's unit, with subordinates, and for bruno. */
export const availabilities = [
  {
    __type: `OUAvailability:${lms}`,
    Id: "DIV-NORTH",
    SubType: "Division",
    IncludeSubs: true,
    PreApproved: true,
    RegisterUponApproval: false,
  },
  {
    __type: `UserAvailability:${lms}`,
    Id: "bruno",
    IncludeSubs: false,
    PreApproved: false,
    RegisterUponApproval: false,
  },
]

/** A value for a custom field of each kind that accepts one from every type of training. */
export const customFields = [
  { Tag: "RISK.CLASS", Value: "High" },
  { Tag: "SITE", Value: "Yard 3" },
  { Tag: "REMARKS", Value: "Bring boots.\nAnd gloves." },
  { Tag: "MANDATORY", Value: "true" },
  { Tag: "COST", Value: "12.50" },
  { Tag: "REVIEW.DATE", Value: "12-31-2026" },
]

const prices = {
  LoOuPricingItemObject: { OuId: "DIV-NORTH", OuTypeId: "Division", IncludeSubordinateOus: true },
  EffectiveFromDate: "2026-01-01T00:00:00",
  EffectiveToDate: "2026-12-31T00:00:00",
  PriceCurrency: "EUR",
  UnitPrice: 90.5,
  Discount: 5,
  Registration: 10,
  Delivery: 2.25,
}

/** An event with every member, valid in the world of tests. */
export const event = {
  ActorID: "wsadmin",
  Type: "Event",
  TrainingHours: 8,
  TrainingMins: 30,
  Availabilities: availabilities,
  AvailableLanguages: [
    { Language: "English (US)", LanguageID: "en-US" },
    { Language: "French (France)", LanguageID: "fr-FR" },
  ],
  SubjectTitles: [{ Title: "Vehicles" }],
  CustomFieldItems: customFields,
  EventItem: {
    EventName: "Forklift safety",
    EventNumber: "EV-0042",
    PrimaryProviderName: "Harbour Academy",
    SecondaryProviderName: "External Training",
    Description: "One day <b>on the yard</b>.",
    Objectives: "Drive safely.",
    Keywords: "forklift, safety",
    OptionsActive: true,
    OptionAllowUsers: true,
    OptionAllowInterestTracking: true,
    AbilityToSelectSessions: "All",
    CopyAvailabilityToNewSessions: true,
    DefaultPrice: 120,
    DefaultPriceCurrency: "EUR",
    PricingItems: [
      { PriceType: "ACTIVE", LoPricingItems: [prices] },
      { PriceType: "FUTURE", LoPricingItems: [{ ...prices, UnitPrice: 99 }] },
    ],
    LoTrainPriceType: "DisassociateConversion",
    TrainingUnitDefaultPrice: 12,
    TrainingUnitPricingItems: [{ TrainingUnitPriceType: "ACTIVE", LoTrainingUnitPricingItems: [prices] }],
    RegistrationDeadlineNumber: 2,
    RegistrationDeadlineType: "Week",
    RegistrationDeadlinePeriod: "Before",
    MinimumRegistration: 4,
    MaximumRegistration: 12,
    AllowWaitlist: true,
    StudentGrantedDays: 1,
    StudentGrantedHours: 2,
    WaitlistExpiresDays: 3,
    WaitlistExpiresHours: 4,
    AllowAdvanceRegistration: true,
    AdvancedRegistrationPeriod: 5,
    AdvanceRegistrationPreApproved: true,
    AdvanceRegistrationRegister: true,
    TrainingContactId: "clara",
  },
}

/** A part of a session with every member. */
export const part = {
  PartName: "Theory",
  PartDescription: "Classroom",
  PartLocation: "2000",
  IsPartLocationConfirmationRequired: false,
  PartStartDateTime: "2026-05-11T08:30:00",
  PartEndDateTime: "2026-05-11T12:00:00",
  PartOccurrence: "ONCE",
  PartBreaks: [{ Title: "Coffee", Duration: 15 }],
  PartInstructors: [{ FirstName: "Ines", LastName: "Okoro", HomeLocation: "2000", UserId: "u-311" }],
  PartEquipments: [{ Name: "Helmet", Quantity: 1, IsEquipmentConfirm: false, IsQuantityPerStudent: true }],
}

/** A session of `event` with two parts, valid once that event exists. */
export const session = {
  ActorID: "wsadmin",
  Type: "Session",
  Availabilities: availabilities,
  SubjectTitles: [{ Title: "Safety" }],
  SessionItem: {
    EventID: "EV-0042",
    SessionID: "EV-0042-S7",
    SessionOccurrence: "Spring",
    InstructorName: "Ines Okoro",
    TrainingContactId: "clara",
    RegistrationDeadlineNumber: 2,
    RegistrationDeadlineType: "Week",
    RegistrationDeadlinePeriod: "Before",
    RegistrationDeadlineTypeEnum: 3,
    MinimumRegistration: 4,
    MaximumRegistration: 12,
    Parts: [
      part,
      {
        ...part,
        PartName: "Practice",
        PartStartDateTime: "2026-05-11T13:00:00",
        PartEndDateTime: "2026-05-11T16:30:00",
      },
    ],
  },
}

/** A valid online course. */
export const course = {
  ActorID: "wsadmin",
  Type: "Course",
  TrainingHours: 1,
  TrainingMins: 15,
  Availabilities: availabilities,
  AvailableLanguages: [{ LanguageID: "en-US" }],
  SubjectTitles: [{ Title: "Safety" }],
  SkillTitles: [{ Title: "Driving" }],
  Competencies: [{ LoId: "c0000000-0000-4000-8000-000000000001" }],
  CustomFieldItems: [...customFields, { Tag: "LEVEL", Value: "Advanced" }],
  OnlineItem: {
    OnlineTitle: "Safety basics",
    OnlineDescription: "An hour at your desk.",
    Provider: "External Training",
    Keywords: "safety",
  },
}

/** A valid material. */
export const material = {
  ActorID: "wsadmin",
  Type: "Material",
  TrainingHours: 0,
  TrainingMins: 20,
  Availabilities: availabilities,
  AvailableLanguages: [{ LanguageID: "en-US" }],
  SubjectTitles: [{ Title: "Safety" }],
  SkillTitles: [{ Title: "Driving" }],
  Competencies: [{ LoId: "c0000000-0000-4000-8000-000000000001" }],
  CustomFieldItems: [...customFields, { Tag: "LEVEL", Value: "Basic" }],
  MaterialItem: {
    MaterialTitle: "Yard rules",
    MaterialDescription: "Four pages.",
    FileName: "yard-rules.pdf",
    URL: "https://files.example.com/yard-rules.pdf",
    Provider: "Harbour Academy",
    MaterialType: "Document",
    Keywords: "rules",
    Active: true,
  },
}
