package fr.spro.platform.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.function.Consumer;

/**
 * One numbered step of a service's database: indexes, or documents in a new shape.
 *
 * @param number 1, 2, 3 … without a gap; never reused
 * @param run may be run again from its beginning after a crash
 */
public record Migration(int number, String name, Consumer<MongoDatabase> run) {}
