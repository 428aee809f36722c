// The words of the applicant's page, in both languages. What the form asks and
// what was answered comes from the core in the same language.
import type { Language } from '../bindings/types';

const english = {
  visit: 'licensing visit',
  title: 'Please read this and sign',
  draft: null as string | null,
  larger: 'Larger text',
  smaller: 'Smaller text',
  giveBack: 'Give the tablet back to the officer.',
  onlyThisPage: 'Only this page can be opened. Hand the tablet back to the officer when you finish.',
  recorded: 'What the officer recorded',
  wrong: 'Something wrong? Tell the officer now. You do not have to sign.',
  declaration: 'Your declaration',
  signed: 'You have signed this.',
  notSigned: 'It is recorded that you did not sign.',
  byHandHere: 'Sign with a finger or pen',
  fullName: 'Your full name',
  whyNot: 'Why do you not sign? You may say as little as you like.',
  clear: 'Clear',
  typeName: 'I cannot sign: type my name',
  byHand: 'Sign by hand',
  decline: 'I do not want to sign',
  addSomething: 'I want to add something',
  toAdd: 'What you want to add, or do not agree with',
  declineSave: 'I have read this and I do not sign it',
  sign: 'I have read this and I sign it',
  nothingDrawn: 'Nothing drawn yet.',
  drawn: 'Signed.',
};

/** Every one of them. */
export type Words = typeof english;

/** A draft: not yet read by a named Welsh speaker, and marked as that on the page. */
const welsh: Words = {
  visit: 'ymweliad trwyddedu',
  title: 'Darllenwch hwn a’i lofnodi',
  draft: 'Drafft: nid yw siaradwr Cymraeg penodedig wedi darllen y Gymraeg hon eto.',
  larger: 'Testun mwy',
  smaller: 'Testun llai',
  giveBack: 'Rhowch y dabled yn ôl i’r swyddog.',
  onlyThisPage:
    'Dim ond y dudalen hon y gellir ei hagor. Rhowch y dabled yn ôl i’r swyddog ar ôl gorffen.',
  recorded: 'Yr hyn a gofnododd y swyddog',
  wrong: 'Rhywbeth o’i le? Dywedwch wrth y swyddog nawr. Nid oes rhaid i chi lofnodi.',
  declaration: 'Eich datganiad',
  signed: 'Rydych wedi llofnodi hwn.',
  notSigned: 'Cofnodwyd nad ydych wedi llofnodi.',
  byHandHere: 'Llofnodwch â bys neu feiro',
  fullName: 'Eich enw llawn',
  whyNot: 'Pam nad ydych yn llofnodi? Cewch ddweud cyn lleied ag y mynnwch.',
  clear: 'Clirio',
  typeName: 'Ni allaf lofnodi: teipio fy enw',
  byHand: 'Llofnodi â llaw',
  decline: 'Nid wyf am lofnodi',
  addSomething: 'Rwyf am ychwanegu rhywbeth',
  toAdd: 'Yr hyn yr hoffech ei ychwanegu, neu nad ydych yn cytuno ag ef',
  declineSave: 'Rwyf wedi darllen hwn ac nid wyf yn ei lofnodi',
  sign: 'Rwyf wedi darllen hwn ac rwy’n ei lofnodi',
  nothingDrawn: 'Dim wedi’i dynnu eto.',
  drawn: 'Wedi’i lofnodi.',
};

/** The words of a language. */
export const wordsOf = (language: Language): Words => (language === 'cy' ? welsh : english);

/** What the other language calls itself. */
export const otherLanguage = (language: Language): { language: Language; name: string } =>
  language === 'cy' ? { language: 'en', name: 'English' } : { language: 'cy', name: 'Cymraeg' };
