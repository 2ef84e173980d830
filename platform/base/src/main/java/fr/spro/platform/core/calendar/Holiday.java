package fr.spro.platform.core.calendar;

import java.time.LocalDate;

/** A public holiday of metropolitan France with its names. */
public record Holiday(LocalDate date, String french, String english) {}
