package fr.spro.platform.journal;

import org.bson.Document;

/** An aggregate's state as of a version: spares reading its entries from the first, may be thrown away. */
public record Snapshot(String aggregateId, long version, Document state) {}
