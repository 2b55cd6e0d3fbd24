import type { TextsOf } from "./default-texts.ts"

/** The texts about sessions that people wait for. */
export const awaitedSessionTexts: TextsOf<"awaited-session-changed" | "awaited-session-cancelled" | "request-ended"> = {
  "awaited-session-changed": {
    "en-US": {
      subject: "Session changed: {{training.title}}",
      body: `Hello {{person.firstName}},

a session that you are not registered for yet has changed: "{{training.title}}". These are its times and places now:

{{session.parts}}

Your status: {{training.status}}

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Session modifiée\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Une session à laquelle vous n'êtes pas encore inscrit(e) a été modifiée\u00a0: «\u00a0{{training.title}}\u00a0». Voici désormais ses horaires et lieux\u00a0:

{{session.parts}}

Votre statut\u00a0: {{training.status}}

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Termin geändert: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

ein Termin, zu dem Sie noch nicht angemeldet sind, hat sich geändert: „{{training.title}}“. Das sind nun seine Zeiten und Orte:

{{session.parts}}

Ihr Status: {{training.status}}

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  "awaited-session-cancelled": {
    "en-US": {
      subject: "Session cancelled: {{training.title}}",
      body: `Hello {{person.firstName}},

a session that you were not registered for yet has been cancelled: "{{training.title}}".

{{session.parts}}

Your status was: {{training.status}}

Reason: {{reason}}

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Session annulée\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Une session à laquelle vous n'étiez pas encore inscrit(e) a été annulée\u00a0: «\u00a0{{training.title}}\u00a0».

{{session.parts}}

Votre statut était\u00a0: {{training.status}}

Motif\u00a0: {{reason}}

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Termin abgesagt: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

ein Termin, zu dem Sie noch nicht angemeldet waren, wurde abgesagt: „{{training.title}}“.

{{session.parts}}

Ihr Status war: {{training.status}}

Grund: {{reason}}

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  "request-ended": {
    "en-US": {
      subject: "Your place has ended: {{training.title}}",
      body: `Hello {{person.firstName}},

you no longer have a place in the session "{{training.title}}", nor on its waitlist.

Reason: {{reason}}

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Votre place n'est plus réservée\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Vous n'avez plus de place dans la session «\u00a0{{training.title}}\u00a0», ni sur sa liste d'attente.

Motif\u00a0: {{reason}}

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Ihr Platz ist nicht mehr vorgesehen: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

Sie haben keinen Platz mehr im Termin „{{training.title}}“ und stehen nicht mehr auf seiner Warteliste.

Grund: {{reason}}

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
}
