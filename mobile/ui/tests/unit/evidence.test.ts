// A signature is no photo.
import { describe, expect, it } from 'vitest';
import { evidenceWords } from '../../src/words/evidence';

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
