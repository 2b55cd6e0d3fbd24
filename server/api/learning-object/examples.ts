const north = {
  __type: "OUAvailability:www.CornerStoneOnDemand.com/Services/LMS",
  Id: "DIV-NORTH",
  SubType: "Division",
  IncludeSubs: true,
  PreApproved: true,
  RegisterUponApproval: false,
}

const event = {
  ActorID: "wsadmin",
  Type: "Event",
  Availabilities: [north],
  AvailableLanguages: [{ Language: "English (US)", LanguageID: "en-US" }],
  SubjectTitles: [{ Title: "Vehicles" }],
  EventItem: {
    EventName: "Forklift safety",
    EventNumber: "EV-0042",
    PrimaryProviderName: "Harbour Academy",
    Description: "One day on the yard.",
    Objectives: "Drive safely.",
    OptionsActive: true,
    CopyAvailabilityToNewSessions: true,
    DefaultPrice: 120,
    DefaultPriceCurrency: "EUR",
    PricingItems: [
      {
        PriceType: "ACTIVE",
        LoPricingItems: [
          {
            LoOuPricingItemObject: { OuId: "DIV-NORTH", OuTypeId: "Division", IncludeSubordinateOus: true },
            EffectiveFromDate: "2026-01-01T00:00:00",
            EffectiveToDate: "2026-12-31T23:59:59",
            PriceCurrency: "EUR",
            UnitPrice: 90,
          },
        ],
      },
    ],
    RegistrationDeadlineNumber: 2,
    RegistrationDeadlineType: "Week",
    RegistrationDeadlinePeriod: "Before",
    MinimumRegistration: 4,
    MaximumRegistration: 12,
    AllowWaitlist: true,
  },
}

const part = {
  PartName: "Theory",
  PartDescription: "Classroom",
  PartLocation: "2000",
  PartStartDateTime: "2026-05-11T08:30:00",
  PartEndDateTime: "2026-05-11T12:00:00",
  PartOccurrence: "ONCE",
  PartBreaks: [{ Title: "Coffee", Duration: 15 }],
  PartInstructors: [{ FirstName: "Ines", LastName: "Okoro", HomeLocation: "2000", UserId: "u-311" }],
  PartEquipments: [{ Name: "Helmet", Quantity: 1, IsEquipmentConfirm: false, IsQuantityPerStudent: true }],
}

const session = {
  ActorID: "wsadmin",
  Type: "Session",
  Availabilities: [north],
  SessionItem: {
    EventID: "EV-0042",
    SessionID: "EV-0042-S7",
    SessionOccurrence: "Spring",
    MinimumRegistration: 4,
    MaximumRegistration: 12,
    Parts: [part],
  },
}

const onlineCourse = {
  Type: "Course",
  Availabilities: [north],
  SubjectTitles: [{ Title: "Safety" }],
  OnlineItem: { OnlineTitle: "Fire drill", OnlineDescription: "Where to go.", Provider: "Harbour Academy" },
}

const material = {
  Type: "Material",
  Availabilities: [north],
  SubjectTitles: [{ Title: "Safety" }],
  MaterialItem: {
    MaterialTitle: "Yard map",
    MaterialType: "Document",
    URL: "https://learning.example/yard-map",
    Provider: "Harbour Academy",
    Active: true,
  },
}

/** Example queries of Get LO: for the application's own user, and for another person. */
export const getExamples = {
  own: { ObjectID: "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11" },
  forSomebody: { ObjectID: "2f1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11", ActorID: "ann" },
}

/** A whole record of each type that Create LO creates. The session belongs to the event. */
export const createExamples = { event, session, onlineCourse, material }

/** A whole session for Update LO: with one part in place of its previous parts. */
export const updateExamples = {
  session: {
    ...session,
    SessionItem: {
      SessionID: "EV-0042-S7",
      LoID: "b0a7b0c2-1c55-4a7a-8a0e-0b8f7f1f2c33",
      MinimumRegistration: 2,
      Parts: [{ ...part, PartName: "Theory and practice", PartEndDateTime: "2026-05-11T17:00:00" }],
    },
  },
}
