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

function sentence(id: string): string {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
