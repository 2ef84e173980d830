// How a session fills: a small curve for tables, a large one beside earlier sessions, and what to expect of it.
import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';

const FIRST = -365;

/** Steps as a line: between two changes nothing moved. */
function steps(points, x, y) {
  let path = '';
  let last = null;
  for (const [day, value] of points) {
    path += last === null ? `M${x(day)} ${y(value)}` : `H${x(day)}V${y(value)}`;
    last = day;
  }
  return path;
}

const round = (n) => Math.round(n * 10) / 10;

/** Points of the days shown, from the first to the last, each change once. */
function within(points, first, last, key) {
  const before = points.filter((one) => one.day < first).at(-1);
  const inside = points.filter((one) => one.day >= first && one.day <= last);
  const list = [[first, before ? before[key] : 0], ...inside.map((one) => [one.day, one[key]])];
  const end = list.at(-1);
  return end[0] < last ? [...list, [last, end[1]]] : list;
}

const firstDay = (days, today) => Math.max(FIRST, Math.min(-7, today, days[0]?.day ?? -7));

/** A curve the size of a word; the numbers stand beside it in the table. */
export function spark(days, capacity, today) {
  if (!days?.length || !capacity) return '';
  const first = firstDay(days, today);
  const most = Math.max(capacity, ...days.map((one) => one.taken));
  const x = (day) => round(((day - first) / (0 - first)) * 104);
  const y = (taken) => round(26 - (taken / most) * 24);
  const last = Math.min(0, Math.max(today, days.at(-1).day, first));
  const points = within(days, first, last, 'taken');
  return html`<svg class="spark" viewBox="0 0 104 28" role="img" aria-label="${t('curve.spark', { n: days.at(-1).taken, capacity })}"><path
      class="cap" d="M0 ${y(capacity)}H104"/><path class="l" d="${steps(points, x, y)}"/><circle class="e" cx="${x(last)}"
      cy="${y(points.at(-1)[1])}" r="3"/></svg>`;
}

/** The large curve with its words and its table. */
export function curveFigure({ days, capacity, earlier, start }) {
  const today = start ? Math.min(0, Math.floor((Date.now() - Date.parse(start)) / 86400000)) : 0;
  const first = firstDay(days, today);
  const most = Math.max(capacity ?? 1, ...days.map((one) => one.taken));
  const x = (day) => round(40 + ((day - first) / (0 - first)) * 640);
  const y = (taken) => round(190 - (taken / most) * 170);
  const last = Math.min(0, Math.max(today, days.at(-1).day));
  const own = within(days, first, last, 'taken');
  const usual = earlier && capacity ? within(earlier.days.map((one) => ({ day: one.day, taken: (one.percent * capacity) / 100 })),
    first, 0, 'taken') : null;
  const at = (points, day) => points?.filter(([one]) => one <= day).at(-1)?.[1];
  const marks = [...new Set(first < -60 ? [first, Math.round(first / 2), -30, 0] : [first, Math.round(first / 2), -7, 0])].filter((day) =>
    day >= first).sort((a, b) => a - b);
  const rows = [...new Set([...days.map((one) => one.day).filter((day) => day >= first), ...marks])].sort((a, b) => a - b);
  const label = (day) => (day === 0 ? t('curve.day0') : t('curve.day', { n: -day }));
  return html`<figure class="curve"><svg viewBox="0 0 700 224" role="img" aria-labelledby="cvt cvd"><title id="cvt">${
    t('curve.title')}</title><desc id="cvd">${t('curve.desc', { n: days.at(-1).taken, capacity, sessions: earlier?.sessions ?? 0 })}</desc>
      ${capacity ? html`<path class="cap" d="M40 ${y(capacity)}H680"/><text x="34" y="${y(capacity) + 4}" text-anchor="end">${
        capacity}</text>` : ''}<text x="34" y="194" text-anchor="end">0</text><path class="axis" d="M40 190H680"/>
      ${marks.map((day) => html`<path class="axis" d="M${x(day)} 190v5"/><text x="${x(day)}" y="212" text-anchor="${
        day === 0 ? 'end' : 'middle'}">${day === 0 ? t('curve.day0Short') : t('curve.dayShort', { n: -day })}</text>`)}
      ${usual ? html`<path class="usual" d="${steps(usual, x, y)}"/>` : ''}<path class="own" d="${steps(own, x, y)}"/><circle
          class="end" cx="${x(last)}" cy="${y(own.at(-1)[1])}" r="4"/></svg>
    <figcaption class="small"><span class="legend">${t('curve.own')}</span>${
      usual ? html`<span class="legend usual">${t('curve.usual', { n: earlier.sessions })} ${t(`curve.basis.${earlier.basis}`)}</span>`
        : html`<span class="muted">${t('curve.noEarlier')}</span>`}</figcaption>
    <details data-key="cvtab"><summary>${t('curve.table')}</summary><table class="table"><thead><tr><th scope="col">${
      t('curve.col.day')}</th><th scope="col" class="n">${t('curve.col.taken')}</th>${
      usual ? html`<th scope="col" class="n">${t('curve.col.usual')}</th>` : ''}</tr></thead>
      <tbody>${rows.map((day) => html`<tr><th scope="row">${label(day)}</th><td class="n">${day <= last ? at(own, day) : '–'}</td>${
        usual ? html`<td class="n">${Math.round(at(usual, day) ?? 0)}</td>` : ''}</tr>`)}</tbody></table></details></figure>`;
}

/** How many will come, and on what that rests. */
export const expectation = (forecast, short = false) => html`${t('forecast.range', { low: forecast.low, high: forecast.high })}${
  short ? '' : html`<br><span class="muted small">${t('forecast.rests', { n: forecast.sessions, rate: forecast.ratePercent })} ${
    t(`forecast.basis.${forecast.basis}`)}</span>`}`;

export const beyond = ({ overbooking }) => (overbooking ? html`${t('forecast.overbooking', { n: overbooking.places })} <span
    class="muted small">${t('forecast.risk', { risk: overbooking.riskPercent })}</span>` : html`<span class="muted">–</span>`);

