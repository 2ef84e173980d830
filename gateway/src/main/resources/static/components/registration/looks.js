// Colour and sign of each state of a registration.
export const LOOKS = { CONFIRMED: ['confirmed', 'okc'], WAITING: ['waiting', 'wait'], CANCELLED: ['cancelled', 'ban'],
  OFFERED: ['offered', 'bell'], PENDING: ['soon', 'clock'] };
