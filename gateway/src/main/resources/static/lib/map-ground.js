// What our map shows without asking anybody: the region's outline, water, relief and towns, in degrees.
import { LAND, RELIEF, RIVERS, TERRITORIES, WATER } from '../components/directory/region.js';

// The drawing is a flat picture of the degrees: 300 units a degree of latitude, shortened by the cosine of 43.75°.
const WEST = 4.12;
const NORTH = 45.2;
const PER_LATITUDE = 300;
const PER_LONGITUDE = 216.7;
const STEPS = 8;
/** @type {Record<string, number>} */
const ARGUMENTS = { M: 2, L: 2, Q: 4, C: 6, Z: 0 };

/** @param {number[]} point @returns {[number, number]} */
const degrees = ([x, y]) => [NORTH - y / PER_LATITUDE, WEST + x / PER_LONGITUDE];

/** @param {number[][]} points @param {number} s @returns {number[]} */
const between = (points, s) => (points.length === 1 ? points[0]
  : between(points.slice(1).map(([x, y], i) => [points[i][0] + (x - points[i][0]) * s, points[i][1] + (y - points[i][1]) * s]), s));

/**
 * The lines of an SVG path (M L C q Z) as lists of points; curves become short straight pieces.
 * @param {string} d @returns {number[][][]}
 */
export function lines(d) {
  /** @type {number[][][]} */
  const out = [];
  /** @type {number[][]} */
  let line = [];
  let here = [0, 0];
  for (const [, letter, rest] of d.matchAll(/([MLCQZ])([^MLCQZ]*)/gi)) {
    const numbers = (rest.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
    const size = ARGUMENTS[letter.toUpperCase()];
    for (let i = 0; size && i + size <= numbers.length; i += size) {
      const points = [];
      for (let k = i; k < i + size; k += 2) {
        points.push(letter === letter.toLowerCase() ? [here[0] + numbers[k], here[1] + numbers[k + 1]] : [numbers[k], numbers[k + 1]]);
      }
      if (letter.toUpperCase() === 'M' && i === 0) { line = [points[0]]; out.push(line); } else if (size === 2) line.push(points[0]);
      else for (let step = 1; step <= STEPS; step += 1) line.push(between([here, ...points], step / STEPS));
      here = points[points.length - 1];
    }
  }
  return out;
}

/** @param {string} d */
const geographic = (d) => lines(d).map((line) => line.map(degrees));

// The neighbours' land, beyond the picture as far as the map can be moved. Behind the region its edge runs well inland,
// where the region covers it.
const ABROAD = [[-1400, 530], [23.8, 522], [110, 480], [400, 500], [700, 430], [738.6, 426], [786.3, 420], [900, 384],
  [2200, 300], [2200, -1200], [-1400, -1200]];

export const ground = () => ({
  abroad: ABROAD.map(degrees),
  land: geographic(LAND), water: geographic(WATER), relief: geographic(RELIEF), rivers: RIVERS.flatMap(geographic),
});

/** About where a territory lies, [latitude, longitude]; null for one that the drawing does not know. @param {string} key */
export const territoryAt = (key) => (TERRITORIES[key] ? degrees([TERRITORIES[key].x, TERRITORIES[key].y]) : null);

/** The region in degrees: south-west and north-east corner. @type {[[number, number], [number, number]]} */
export const REGION = [[42.98, 4.2], [45.14, 7.74]];
/** How far the map can be moved. @type {[[number, number], [number, number]]} */
export const LIMITS = [[41.8, 2.6], [46.2, 9.4]];

/** Where « Mer Méditerranée » is written. @type {[number, number]} */
export const SEA = [43.0, 6.98];

/**
 * Towns [name, latitude, longitude] by the zoom from which they are written.
 * @type {Record<string, [name: string, latitude: number, longitude: number][]>}
 */
export const TOWNS = {
  7: [['Marseille', 43.297, 5.370], ['Nice', 43.710, 7.262], ['Avignon', 43.949, 4.806], ['Gap', 44.559, 6.079],
    ['Digne-les-Bains', 44.093, 6.236], ['Toulon', 43.124, 5.928]],
  8: [['Aix-en-Provence', 43.530, 5.447], ['Arles', 43.677, 4.628], ['Briançon', 44.900, 6.643], ['Draguignan', 43.537, 6.465],
    ['Manosque', 43.834, 5.783], ['Cannes', 43.553, 7.017], ['Orange', 44.138, 4.808], ['Barcelonnette', 44.387, 6.652],
    ['Menton', 43.775, 7.498], ['Apt', 43.876, 5.396]],
  9: [['Antibes', 43.581, 7.124], ['Grasse', 43.659, 6.924], ['Fréjus', 43.433, 6.737], ['Hyères', 43.120, 6.129],
    ['La Ciotat', 43.175, 5.605], ['Aubagne', 43.293, 5.571], ['Martigues', 43.405, 5.048], ['Istres', 43.513, 4.988],
    ['Salon-de-Provence', 43.640, 5.097], ['Cavaillon', 43.837, 5.038], ['Carpentras', 44.055, 5.048], ['Sisteron', 44.195, 5.941],
    ['Brignoles', 43.406, 6.062], ['Saint-Tropez', 43.273, 6.641], ['Castellane', 43.847, 6.513], ['Embrun', 44.563, 6.495],
    ['Bollène', 44.281, 4.749], ['Forcalquier', 43.959, 5.779], ['Pertuis', 43.695, 5.502], ['Saintes-Maries-de-la-Mer', 43.452, 4.429],
    ['Tende', 44.089, 7.594], ['Valréas', 44.385, 4.990], ['Tarascon', 43.806, 4.660]],
  10: [['Vitrolles', 43.460, 5.249], ['Gardanne', 43.455, 5.470], ['Miramas', 43.582, 5.002], ['Saint-Raphaël', 43.425, 6.768],
    ['Vaison-la-Romaine', 44.242, 5.075], ['L’Isle-sur-la-Sorgue', 43.919, 5.052], ['Saint-Rémy-de-Provence', 43.789, 4.832],
    ['Châteaurenard', 43.883, 4.855], ['Cassis', 43.214, 5.537], ['Saint-Maximin-la-Sainte-Baume', 43.453, 5.863],
    ['Le Luc', 43.395, 6.313], ['Vence', 43.722, 7.112], ['Cagnes-sur-Mer', 43.664, 7.149], ['Fos-sur-Mer', 43.438, 4.945],
    ['Port-Saint-Louis-du-Rhône', 43.388, 4.803], ['Saint-Martin-de-Crau', 43.640, 4.813], ['Bandol', 43.136, 5.753],
    ['Le Lavandou', 43.137, 6.367], ['Sainte-Maxime', 43.309, 6.635], ['Sault', 44.091, 5.408], ['Guillestre', 44.659, 6.649],
    ['Sospel', 43.878, 7.448], ['Puget-Théniers', 43.957, 6.895], ['Trets', 43.447, 5.683], ['Aups', 43.628, 6.225],
    ['Riez', 43.818, 6.093], ['Veynes', 44.534, 5.819], ['Laragne-Montéglin', 44.316, 5.821], ['Fayence', 43.625, 6.695]],
  11: [['Marignane', 43.416, 5.215], ['Gémenos', 43.296, 5.628], ['Allauch', 43.336, 5.482], ['Mandelieu-la-Napoule', 43.546, 6.938],
    ['Mougins', 43.601, 7.005], ['Saint-Laurent-du-Var', 43.673, 7.190], ['Six-Fours-les-Plages', 43.093, 5.839],
    ['La Seyne-sur-Mer', 43.101, 5.878], ['Port-de-Bouc', 43.406, 4.989], ['Berre-l’Étang', 43.475, 5.171], ['Sorgues', 44.010, 4.873],
    ['Le Pontet', 43.961, 4.860], ['Monteux', 44.036, 4.998], ['Lambesc', 43.654, 5.262], ['Cadenet', 43.735, 5.373],
    ['La Tour-d’Aigues', 43.728, 5.549], ['Lorgues', 43.494, 6.361], ['Gréoux-les-Bains', 43.758, 5.884], ['Roquevaire', 43.350, 5.604],
    ['Ceyreste', 43.213, 5.630], ['Coustellet', 43.866, 5.142], ['Beausoleil', 43.742, 7.424], ['Le Muy', 43.472, 6.566],
    ['Les Arcs', 43.463, 6.479], ['Trans-en-Provence', 43.504, 6.487]],
};
