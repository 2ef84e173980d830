package fr.spro.gateway.rooms;

/**
 * What somebody draws at the door of a waiting room.
 *
 * @param room the session's id
 * @param early whether it was drawn before sign-up opened, and so takes part in the lottery
 * @param number how many of its kind were drawn before it
 */
record Ticket(String room, boolean early, long number) {}
