// A signature is no photo.
import { describe, expect, it } from 'vitest';
import { beginning, evidenceWords, noun } from '../../src/words/evidence';

const of = (...kinds: ('photo' | 'document' | 'signature')[]) => kinds.map((kind) => ({ kind }));

describe('what a visit holds is counted by what it is', () => {
  it('counts a signature apart from the photos', () => {
    expect(evidenceWords(of('photo', 'photo', 'signature'))).toBe('2 photos, 1 signature');
  });
  it('names documents as what they are', () => {
    expect(evidenceWords(of('document', 'photo', 'document'))).toBe('1 photo, 2 documents');
  });
  it('says that there are no photos where there is nothing', () => {
    expect(evidenceWords([])).toBe('0 photos');
  });
  it('does not count photos where there is a signature alone', () => {
    expect(evidenceWords(of('signature'))).toBe('1 signature');
  });
});

describe('one piece is told of as what it is', () => {
  it('was added, not taken: a file that was chosen is older than that', () => {
    expect(beginning('photo')).toBe('Added to the visit');
    expect(beginning('signature')).toBe('Signed');
  });
  it('is a PDF, a document or a photo', () => {
    expect(noun({ kind: 'document', media_type: 'application/pdf' })).toBe('PDF');
    expect(noun({ kind: 'document', media_type: 'text/plain' })).toBe('document');
    expect(noun({ kind: 'photo', media_type: 'image/heic' })).toBe('photo');
  });
});
