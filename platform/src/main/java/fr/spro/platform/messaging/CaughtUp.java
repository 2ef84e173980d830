package fr.spro.platform.messaging;

/**
 * Told once by a listener that reads a topic in every instance: all that the topic held when it began has been applied or
 * dead-lettered.
 */
public record CaughtUp(String listener) {}
