package fr.spro.events.bench;

import fr.spro.events.recurrence.HolidayPolicy;
import fr.spro.events.recurrence.RecurrenceRequest;
import fr.spro.events.recurrence.RecurrenceResult;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A drop-in on every working day, holidays shifted, over months. */
@State(Scope.Benchmark)
public class RecurrenceBenchmark {
    private static final LocalDate FIRST = LocalDate.of(2027, 1, 4);

    /** How far ahead. */
    @Param({"1", "12", "20"})
    public int months;

    /** All dates. */
    @Benchmark
    public RecurrenceResult expand() {
        return new RecurrenceRequest(
                        FIRST,
                        LocalTime.of(14, 0),
                        LocalTime.of(17, 0),
                        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
                        List.of(),
                        List.of(),
                        HolidayPolicy.SHIFT)
                .between(FIRST, FIRST.plusMonths(months));
    }
}
