import type { TextsOf } from "./default-texts.ts"

/** The texts about approvals. */
export const approvalTexts: TextsOf<
  | "approval-asked"
  | "request-approved"
  | "request-denied"
  | "request-deferred"
  | "completion-approved"
  | "completion-denied"
> = {
  "approval-asked": {
    "en-US": {
      subject: "Your approval is needed: {{training.title}}",
      body: `Hello {{person.firstName}},

{{learner}} needs your approval for "{{training.title}}". You will find it among your pending approvals.

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Votre approbation est demandée\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

{{learner}} a besoin de votre approbation pour «\u00a0{{training.title}}\u00a0». Vous la trouverez parmi vos approbations en attente.

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Ihre Genehmigung wird gebraucht: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

{{learner}} braucht Ihre Genehmigung für „{{training.title}}“. Sie finden sie unter Ihren ausstehenden Genehmigungen.

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  "request-approved": {
    "en-US": {
      subject: "Request approved: {{training.title}}",
      body: `Hello {{person.firstName}},

your request for "{{training.title}}" has been approved.

Comment: {{reason}}

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Demande approuvée\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Votre demande pour «\u00a0{{training.title}}\u00a0» a été approuvée.

Commentaire\u00a0: {{reason}}

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Antrag genehmigt: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

Ihr Antrag auf „{{training.title}}“ wurde genehmigt.

Kommentar: {{reason}}

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  "request-denied": {
    "en-US": {
      subject: "Request denied: {{training.title}}",
      body: `Hello {{person.firstName}},

your request for "{{training.title}}" has been denied.

Comment: {{reason}}

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Demande refusée\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Votre demande pour «\u00a0{{training.title}}\u00a0» a été refusée.

Commentaire\u00a0: {{reason}}

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Antrag abgelehnt: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

Ihr Antrag auf „{{training.title}}“ wurde abgelehnt.

Kommentar: {{reason}}

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  "request-deferred": {
    "en-US": {
      subject: "Request passed on: {{training.title}}",
      body: `Hello {{person.firstName}},

your request for "{{training.title}}" has been passed on to the next approver.

Comment: {{reason}}

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Demande transmise\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

Votre demande pour «\u00a0{{training.title}}\u00a0» a été transmise à l'approbateur suivant.

Commentaire\u00a0: {{reason}}

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Antrag weitergegeben: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

Ihr Antrag auf „{{training.title}}“ wurde an die nächste genehmigende Person weitergegeben.

Kommentar: {{reason}}

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  "completion-approved": {
    "en-US": {
      subject: "Completion approved: {{training.title}}",
      body: `Hello {{person.firstName}},

your completion of "{{training.title}}" has been approved.

Comment: {{reason}}

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Achèvement approuvé\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

L'achèvement de «\u00a0{{training.title}}\u00a0» a été approuvé.

Commentaire\u00a0: {{reason}}

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Abschluss genehmigt: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

Ihr Abschluss von „{{training.title}}“ wurde genehmigt.

Kommentar: {{reason}}

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
  "completion-denied": {
    "en-US": {
      subject: "Completion not approved: {{training.title}}",
      body: `Hello {{person.firstName}},

your completion of "{{training.title}}" has not been approved.

Comment: {{reason}}

The training's page is here: {{link}}`,
    },
    "fr-FR": {
      subject: "Achèvement refusé\u00a0: {{training.title}}",
      body: `Bonjour {{person.firstName}},

L'achèvement de «\u00a0{{training.title}}\u00a0» n'a pas été approuvé.

Commentaire\u00a0: {{reason}}

La page de la formation se trouve ici\u00a0: {{link}}`,
    },
    "de-DE": {
      subject: "Abschluss nicht genehmigt: {{training.title}}",
      body: `Guten Tag {{person.fullName}},

Ihr Abschluss von „{{training.title}}“ wurde nicht genehmigt.

Kommentar: {{reason}}

Die Seite der Schulung finden Sie hier: {{link}}`,
    },
  },
}
