import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { it } from 'node:test';

const APP = new URL('../../main/resources/static/', import.meta.url);
const files = (folder) => readdirSync(new URL(folder, APP), { recursive: true })
  .filter((path) => path.endsWith('.js') && !path.startsWith('vendor/'))
  .map((path) => [path, readFileSync(new URL(folder + path, APP), 'utf8')]);
const comments = (text) => text.match(/\/\*\*[^]*?\*\//g) ?? [];

it('The type check is not switched off, and lib/ says what it takes', () => {
  const expected = [];
  for (const [path, text] of files('')) {
    assert.doesNotMatch(text, /@ts-(nocheck|ignore)/, path);
    for (const [whole, reason] of text.matchAll(/@ts-expect-error\b(.*)/g)) {
      assert.match(reason, /\w+ \w+/, `${path}: ${whole}`);
      expected.push(path);
    }
  }
  assert.ok(expected.length <= 20, expected.join(', '));

  const lib = files('lib/');
  assert.ok(lib.length > 30);
  for (const [path, text] of lib) for (const one of comments(text)) assert.doesNotMatch(one, /@\w+ \{[^@]*?\bany\b/, `${path}: ${one}`);
});
