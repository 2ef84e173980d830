package fr.spro.platform.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.function.Consumer;

/**
 * One numbered step of a service's database: indexes, or documents in a new shape.
 *
 * @param number 1, 2, 3 … without a gap; never reused
 * @param run may be run again from its beginning after a crash
 * @param closes whether a program that does not know it would do harm from now on, and so must not start
 */
public record Migration(int number, String name, Consumer<MongoDatabase> run, boolean closes) {
    /** One that older programs can live with, as all should that run while others are replaced. */
    public Migration(int number, String name, Consumer<MongoDatabase> run) {
        this(number, name, run, false);
    }

    /** One after which older programs must not start: the way back is a backup of before. */
    public static Migration closing(int number, String name, Consumer<MongoDatabase> run) {
        return new Migration(number, name, run, true);
    }
}
