package fr.spro.events.tours.engine;

/**
 * What an organiser knows better than the formula: a drive takes so many minutes, in both directions unless the other
 * direction has its own.
 *
 * @param from id of a stop, of the start or of the end
 * @param to id of another
 * @param minutes 0 to 1440
 */
public record KnownTravelTime(String from, String to, int minutes) {}
