import type { TextsOf } from "./default-texts.ts"

/** The texts about waitlists and offers of seats. */
export const waitlistTexts: TextsOf<
  "training-waitlisted" | "seat-offered" | "seat-reserved" | "offer-lost" | "offer-lapsed" | "waitlist-ended"
> = {
  "training-waitlisted": {
    "en-US": {
      subject: "You are on the waitlist: {{training.title}}",
      body: `Hello {{person.firstName}},

the session "{{training.title}}" has no free seat at the moment. You are on its waitlist, and will get a mail when a seat becomes free.

{{session.parts}}

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Vous êtes sur la liste d'attente\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

La session «\u00a0{{training.title}}\u00a0» n'a pas de place libre pour le moment. Vous êtes sur sa liste d'attente et recevrez un message dès qu'une place se libère.

{{session.parts}}

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Sie stehen auf der Warteliste: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

der Termin „{{training.title}}“ hat zurzeit keinen freien Platz. Sie stehen auf seiner Warteliste und erhalten eine Nachricht, sobald ein Platz frei wird.

{{session.parts}}

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  "seat-offered": {
    "en-US": {
      subject: "A seat is offered to you: {{training.title}}",
      body: `Hello {{person.firstName}},

a seat has become free in the session "{{training.title}}", and is offered to you. You are registered once you accept it.

Accept it until: {{offer.end}}

{{session.parts}}

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Une place vous est proposée\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Une place s'est libérée dans la session «\u00a0{{training.title}}\u00a0» et vous est proposée. Vous serez inscrit(e) dès que vous l'acceptez.

À accepter jusqu'au\u00a0: {{offer.end}}

{{session.parts}}

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Ihnen wird ein Platz angeboten: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

im Termin „{{training.title}}“ ist ein Platz frei geworden, der Ihnen angeboten wird. Sie sind angemeldet, sobald Sie ihn annehmen.

Annehmen können Sie ihn bis: {{offer.end}}

{{session.parts}}

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  "seat-reserved": {
    "en-US": {
      subject: "A seat is reserved for you: {{training.title}}",
      body: `Hello {{person.firstName}},

a seat has become free in the session "{{training.title}}", and is reserved for you. Before you are registered, something is left to do: the training's page shows what.

{{session.parts}}

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Une place vous est réservée\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Une place s'est libérée dans la session «\u00a0{{training.title}}\u00a0» et vous est réservée. Il reste une étape avant votre inscription\u00a0: la page de la formation l'indique.

{{session.parts}}

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Für Sie ist ein Platz reserviert: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

im Termin „{{training.title}}“ ist ein Platz frei geworden, der für Sie reserviert ist. Vor der Anmeldung ist noch etwas zu tun: Die Seite der Schulung zeigt es.

{{session.parts}}

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  "offer-lost": {
    "en-US": {
      subject: "The offered seat is taken: {{training.title}}",
      body: `Hello {{person.firstName}},

the seats in the session "{{training.title}}" that were offered to you and others are taken. You are on the waitlist again.

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "La place proposée est prise\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Les places de la session «\u00a0{{training.title}}\u00a0» qui vous étaient proposées, ainsi qu'à d'autres, sont prises. Vous êtes de nouveau sur la liste d'attente.

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Der angebotene Platz ist vergeben: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

die Plätze im Termin „{{training.title}}“, die Ihnen und anderen angeboten waren, sind vergeben. Sie stehen wieder auf der Warteliste.

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  "offer-lapsed": {
    "en-US": {
      subject: "Your offer has ended: {{training.title}}",
      body: `Hello {{person.firstName}},

the seat in the session "{{training.title}}" that was offered to you was not accepted in time. The offer has ended.

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "L'offre est échue\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

La place de la session «\u00a0{{training.title}}\u00a0» qui vous était proposée n'a pas été acceptée à temps. L'offre est échue.

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Ihr Angebot ist abgelaufen: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

der Platz im Termin „{{training.title}}“, der Ihnen angeboten war, wurde nicht rechtzeitig angenommen. Das Angebot ist abgelaufen.

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  "waitlist-ended": {
    "en-US": {
      subject: "The waitlist has ended: {{training.title}}",
      body: `Hello {{person.firstName}},

no seat became free for you in the session "{{training.title}}" in time. Its waitlist has ended.

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "La liste d'attente est close\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Aucune place ne s'est libérée à temps pour vous dans la session «\u00a0{{training.title}}\u00a0». Sa liste d'attente est close.

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Die Warteliste ist beendet: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

im Termin „{{training.title}}“ wurde für Sie nicht rechtzeitig ein Platz frei. Seine Warteliste ist beendet.

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
}
