package fr.spro.events.bench;

import fr.spro.events.tours.engine.MapPoint;
import fr.spro.events.tours.engine.TourDay;
import fr.spro.events.tours.engine.TourPlanner;
import fr.spro.events.tours.engine.TourResult;
import fr.spro.events.tours.engine.TourStop;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Villages within fifty kilometres, half of them with a window of three hours; exact up to 12, beyond that a good order. */
@State(Scope.Benchmark)
public class TourBenchmark {
    /** How many stops. */
    @Param({"4", "8", "12", "20", "40"})
    public int stops;

    private @Nullable TourDay day;

    /** The day. */
    @Setup
    public void draw() {
        Random chance = new Random(7);
        List<TourStop> villages = new ArrayList<>();
        for (int i = 0; i < stops; i++) {
            MapPoint place = new MapPoint(
                    "v" + i, "Village " + i, 43.7 + chance.nextDouble() / 3, 6.8 + chance.nextDouble() / 2);
            int opens = chance.nextBoolean() ? 7 : 8 + chance.nextInt(6);
            villages.add(TourStop.within(
                    place,
                    LocalTime.of(opens, 0),
                    LocalTime.of(opens == 7 ? 21 : opens + 3, 0),
                    Math.max(5, 300 / stops)));
        }
        MapPoint depot = new MapPoint("depot", "Nice", 43.7, 7.26);
        day = TourDay.from(depot, LocalTime.of(6, 30), LocalTime.of(22, 0), villages);
    }

    /** The best order. */
    @Benchmark
    public TourResult plan() {
        return TourPlanner.plan(Objects.requireNonNull(day));
    }
}
