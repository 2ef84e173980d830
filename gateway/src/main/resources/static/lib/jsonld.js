// What search engines and aggregators read of a page: schema.org events as JSON-LD, there while the page is shown.
const MOST = 100;

/** @param {string} path */
const url = (path) => new URL(path, location.origin).href;
/** @param {Record<string, unknown>} object */
const filled = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined
  && value !== ''));

/** @param {Venue | null | undefined} venue */
const place = (venue) => venue && filled({
  '@type': 'Place', name: venue.name,
  address: filled({ '@type': 'PostalAddress', streetAddress: venue.address, addressLocality: venue.town,
    addressRegion: 'Provence-Alpes-Côte d’Azur', addressCountry: 'FR' }),
  geo: Number.isFinite(venue.latitude) && Number.isFinite(venue.longitude) ? { '@type': 'GeoCoordinates', latitude: venue.latitude,
    longitude: venue.longitude } : null,
});

/** @param {string | undefined} value */
const status = (value) => `https://schema.org/${value === 'CANCELLED' ? 'EventCancelled' : 'EventScheduled'}`;

/** @param {string} territory */
const organizer = (territory) => ({ '@type': 'Organization', name: territory });

/** @param {Session} session @param {string} territory */
export function sessionDescription(session, territory) {
  const name = session.eventTitle && session.title !== session.eventTitle ? `${session.eventTitle} – ${session.title}` : session.title;
  return filled({
    '@context': 'https://schema.org', '@type': 'Event', '@id': url(`/seances/${encodeURIComponent(session.id)}`),
    url: url(`/seances/${encodeURIComponent(session.id)}`),
    name, startDate: session.start, endDate: session.end, eventStatus: status(session.status),
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: place(session.venue), organizer: organizer(territory), maximumAttendeeCapacity: session.capacity,
    isAccessibleForFree: true, inLanguage: 'fr',
    performer: session.presenters?.length ? session.presenters.map((one) => ({ '@type': 'Organization', name: one.name })) : null,
  });
}

/** @param {Meeting} event @param {string} territory */
export function eventDescription(event, territory) {
  const dated = (event.sessions ?? []).filter((one) => one.start);
  const moments = dated.flatMap(({ start, end }) => (start ? [start, end ?? start] : [])).sort((a, b) => Date.parse(a) - Date.parse(b));
  return filled({
    '@context': 'https://schema.org', '@type': 'Event', '@id': url(`/rencontres/${encodeURIComponent(event.id)}`),
    url: url(`/rencontres/${encodeURIComponent(event.id)}`),
    name: event.title, description: event.summary, startDate: moments[0], endDate: moments.at(-1), eventStatus: status(event.status),
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode', organizer: organizer(territory), isAccessibleForFree: true,
    inLanguage: 'fr',
    subEvent: dated.slice(0, MOST).map((one) => { const { '@context': _, ...rest } = sessionDescription({ ...one, eventTitle: event.title },
      territory); return rest; }),
  });
}

/** Puts the description into the page's head until the signal ends it. @param {object} description @param {AbortSignal} signal */
export function describe(description, signal) {
  if (signal.aborted) return;
  const block = document.createElement('script');
  block.type = 'application/ld+json';
  block.textContent = JSON.stringify(description);
  document.head.append(block);
  signal.addEventListener('abort', () => block.remove(), { once: true });
}
