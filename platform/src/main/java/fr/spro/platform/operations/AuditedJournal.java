package fr.spro.platform.operations;

/** Collection of a journal that administrators can search, by {@link Operations}. */
public record AuditedJournal(String collection) {}
