package fr.spro.platform.operations;

/** Declared as a bean, it lets administrators search a journal: the collection its entries are in. */
public record AuditedJournal(String collection) {}
