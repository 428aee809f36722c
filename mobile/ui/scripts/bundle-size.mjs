// Prints what the built screens weigh and fails above the budget: a script is
// parsed at every start of a cheap tablet, before the officer can type a PIN.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const SCRIPT_GZIP_BYTES_MAX = 120 * 1024;
const STYLE_GZIP_BYTES_MAX = 25 * 1024;

const assets = new URL('../dist/assets/', import.meta.url).pathname;

/** Sum of the gzipped sizes of every built file with this ending. */
function gzipBytes(ending) {
  return readdirSync(assets)
    .filter((name) => name.endsWith(ending))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
}

const kilobytes = (bytes) => (bytes / 1024).toFixed(1);
const scripts = gzipBytes('.js');
const styles = gzipBytes('.css');
console.log(`ui scripts ${kilobytes(scripts)} KB gzip (at most ${kilobytes(SCRIPT_GZIP_BYTES_MAX)})`);
console.log(`ui styles  ${kilobytes(styles)} KB gzip (at most ${kilobytes(STYLE_GZIP_BYTES_MAX)})`);
if (scripts > SCRIPT_GZIP_BYTES_MAX || styles > STYLE_GZIP_BYTES_MAX) {
  console.error('The screens are over their budget: find what grew before raising it.');
  process.exit(1);
}
