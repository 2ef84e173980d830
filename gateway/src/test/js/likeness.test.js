import assert from 'node:assert/strict';
import { it } from 'node:test';
import { browser, load } from './browser.js';

browser();
const { ranked } = await load('lib/likeness.js');
const people = [['Étienne', 'Jourdan'], ['Salomé', 'D’Aubigné'], ['Élodie', 'Castellan'], ['Clémence', 'Lambert-Roux'], ['Hugo', 'Roux'],
  ['Noé', 'Œuvrard']].map(([givenName, familyName]) => ({ givenName, familyName }));
const organisationOf = ({ familyName }) => (familyName === 'Castellan' ? 'Journal des métiers' : 'Mission Locale');

for (const [query, found] of Object.entries({
  e: ['Castellan', 'Jourdan'],
  jour: ['Jourdan', 'Castellan'],
  roux: ['Roux', 'Lambert-Roux'],
  aubigne: ['D’Aubigné'],
  "d'aubigne": ['D’Aubigné'],
  daubigne: ['D’Aubigné'],
  castelan: ['Castellan'],
  'hugo r': ['Roux'],
  oeuv: ['Œuvrard'],
  xyz: [],
  mission: ['D’Aubigné', 'Jourdan', 'Lambert-Roux', 'Œuvrard', 'Roux'],
})) {
  it(`people are found by "${query}", the likeliest first`, () => {
    assert.deepEqual(ranked(query, people, organisationOf).map((one) => one.familyName), found);
  });
}
