import { approvalTexts } from "./approval-texts.ts"
import { awaitedSessionTexts } from "./awaited-session-texts.ts"
import type { MailEvent, mailEvents } from "./events.ts"
import type { MailText } from "./template.ts"
import { waitlistTexts } from "./waitlist-texts.ts"

type OwnTextOnly = {
  [Event in MailEvent]: (typeof mailEvents)[Event] extends { ownTextOnly: true } ? Event : never
}[MailEvent]

/** The cultures that the program has texts in. */
export const defaultCultures = ["en-US", "fr-FR", "de-DE"] as const
export type DefaultCulture = (typeof defaultCultures)[number]

/** The texts of some events, in each culture. */
export type TextsOf<Event extends MailEvent> = Record<Event, Record<DefaultCulture, MailText>>

/** The texts of a portal until an administrator overrides them. */
export const defaultTexts: TextsOf<Exclude<MailEvent, OwnTextOnly>> = {
  "training-assigned": {
    "en-US": {
      subject: "Training assigned: {{training.title}}",
      body: `Hello {{person.firstName}},

the training "{{training.title}}" has been assigned to you.

Due: {{training.dueDate}}
Available from: {{training.startDate}}

{{assignment.comment}}

You will find it here: {{link}}`,
    },
    "fr-FR": {
      subject: "Formation affectée\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

La formation «\u00a0{{training.title}}\u00a0» vous a été affectée.

À terminer avant le\u00a0: {{training.dueDate}}
Disponible à partir du\u00a0: {{training.startDate}}

{{assignment.comment}}

Vous la trouverez ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Schulung zugewiesen: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

Ihnen wurde die Schulung „{{training.title}}“ zugewiesen.

Fällig am: {{training.dueDate}}
Verfügbar ab: {{training.startDate}}

{{assignment.comment}}

Sie finden sie hier: {{link}}`,
    },
  },
  "training-registered": {
    "en-US": {
      subject: "You are registered: {{training.title}}",
      body: `Hello {{person.firstName}},

you are registered for "{{training.title}}".

{{session.parts}}

Instructors: {{session.instructors}}
Due: {{training.dueDate}}
Available from: {{training.startDate}}

{{assignment.comment}}

You will find it here: {{link}}`,
    },
    "fr-FR": {
      subject: "Vous êtes inscrit(e)\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Vous êtes inscrit(e) à «\u00a0{{training.title}}\u00a0».

{{session.parts}}

Formateurs\u00a0: {{session.instructors}}
À terminer avant le\u00a0: {{training.dueDate}}
Disponible à partir du\u00a0: {{training.startDate}}

{{assignment.comment}}

Vous la trouverez ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Sie sind angemeldet: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

Sie sind für „{{training.title}}“ angemeldet.

{{session.parts}}

Kursleitung: {{session.instructors}}
Fällig am: {{training.dueDate}}
Verfügbar ab: {{training.startDate}}

{{assignment.comment}}

Sie finden sie hier: {{link}}`,
    },
  },
  "session-changed": {
    "en-US": {
      subject: "Session changed: {{training.title}}",
      body: `Hello {{person.firstName}},

a session that you are registered for has changed: "{{training.title}}". These are its times and places now:

{{session.parts}}

Instructors: {{session.instructors}}

You will find it here: {{link}}`,
    },
    "fr-FR": {
      subject: "Session modifiée\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Une session à laquelle vous êtes inscrit(e) a été modifiée\u00a0: «\u00a0{{training.title}}\u00a0». Voici désormais ses horaires et lieux\u00a0:

{{session.parts}}

Formateurs\u00a0: {{session.instructors}}

Vous la trouverez ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Termin geändert: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

ein Termin, zu dem Sie angemeldet sind, hat sich geändert: „{{training.title}}“. Das sind nun seine Zeiten und Orte:

{{session.parts}}

Kursleitung: {{session.instructors}}

Sie finden ihn hier: {{link}}`,
    },
  },
  "session-cancelled": {
    "en-US": {
      subject: "Session cancelled: {{training.title}}",
      body: `Hello {{person.firstName}},

a session that you were registered for has been cancelled: "{{training.title}}".

{{session.parts}}

Reason: {{reason}}

You will find other sessions here: {{link}}`,
    },
    "fr-FR": {
      subject: "Session annulée\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Une session à laquelle vous étiez inscrit(e) a été annulée\u00a0: «\u00a0{{training.title}}\u00a0».

{{session.parts}}

Motif\u00a0: {{reason}}

Vous trouverez d'autres sessions ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Termin abgesagt: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

ein Termin, zu dem Sie angemeldet waren, wurde abgesagt: „{{training.title}}“.

{{session.parts}}

Grund: {{reason}}

Andere Termine finden Sie hier: {{link}}`,
    },
  },
  "training-withdrawn": {
    "en-US": {
      subject: "Registration ended: {{training.title}}",
      body: `Hello {{person.firstName}},

you are no longer registered for "{{training.title}}".

Reason: {{reason}}

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Inscription terminée\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Vous n'êtes plus inscrit(e) à «\u00a0{{training.title}}\u00a0».

Motif\u00a0: {{reason}}

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Anmeldung beendet: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

Sie sind nicht mehr für „{{training.title}}“ angemeldet.

Grund: {{reason}}

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  ...waitlistTexts,
  ...awaitedSessionTexts,
  ...approvalTexts,
}
