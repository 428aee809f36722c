// Kinds of visit and of certificate, in words.

const visits: Record<string, string> = {
  grant: 'Grant',
  renewal: 'Renewal',
  variation: 'Variation',
  address_change: 'Change of address',
  interim_review: 'Review',
};

/** `Renewal`. */
export const kindWords = (kind: string): string => visits[kind] ?? sentence(kind);

const certificates: Record<string, string> = {
  fac: 'Firearm certificate',
  sgc: 'Shotgun certificate',
};

/** `Firearm certificate`. */
export const certificateWords = (kind: string): string => certificates[kind] ?? sentence(kind);

/** Written in capitals wherever they stand. */
const ABBREVIATIONS = ['pnc', 'pnd', 'gp', 'fac', 'sgc'];

/** `PNC person`, from what the force's systems call it: `pnc_person`. */
export const systemWords = (system: string): string =>
  sentence(
    system
      .split('_')
      .map((word) => (ABBREVIATIONS.includes(word) ? word.toUpperCase() : word))
      .join(' '),
  );

/** The first letter as a sentence has it. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const sentence = (id: string): string => capital(id.replaceAll('_', ' '));
