import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { it } from 'node:test';

const FOLDER = new URL('../../main/resources/static/vendor/', import.meta.url);
const libraries = JSON.parse(readFileSync(new URL('../../../vendor.json', import.meta.url), 'utf8'));

it('What others wrote is served unchanged, and vendor.json names all of it with its version and licence', () => {
  const listed = libraries.flatMap((one) => {
    assert.ok(one.name && one.version && one.licence, one.name);
    return one.files;
  });

  const served = readdirSync(FOLDER, { recursive: true }).filter((path) => statSync(new URL(path, FOLDER)).isFile());
  assert.deepEqual(listed.map((one) => one.path).sort(), served.sort());
  for (const { path, sha512 } of listed) {
    assert.equal(createHash('sha512').update(readFileSync(new URL(path, FOLDER))).digest('hex'), sha512, path);
  }
});
