package fr.spro.registration.fillrate;

import fr.spro.registration.forecast.AttendanceForecast;
import fr.spro.registration.forecast.PastAttendance;
import fr.spro.registration.roster.SessionStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All sessions with how they filled, to set one against those before it. */
public final class FillSeason {

    /** Which sessions one was set against. */
    public enum Basis {
        TERRITORY_AND_FORMAT,
        FORMAT,
        ALL
    }

    /** The first day of a curve, counted from the day of the session. */
    public static final int FIRST_DAY = -365;

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int MOST = 200;

    private final List<SessionFillHistory> sessions;

    public FillSeason(List<SessionFillHistory> sessions) {
        this.sessions = List.copyOf(sessions);
    }

    /** A forecast with what it rests on. */
    public record Expectation(AttendanceForecast forecast, Basis basis) {}

    /** Places taken at the end of a day, counted from the day of the session: -14 is two weeks before. */
    public record Point(int day, int taken) {}

    /** The share of places that was taken that many days before, in per cent; half of the sessions had less. */
    public record Share(int day, int percent) {}

    /** How sessions before this one filled. */
    public record Earlier(Basis basis, int sessions, List<Share> days) {
        public Earlier {
            days = List.copyOf(days);
        }
    }

    /** The sessions of a territory that are on and not over, the next first. */
    public List<SessionFillHistory> coming(String territory, Instant now) {
        return sessions.stream()
                .filter(fill -> fill.territory().equals(territory))
                .filter(fill -> fill.status() == SessionStatus.PUBLISHED && fill.capacity() != null)
                .filter(fill -> fill.start() == null || fill.start().isAfter(now))
                .sorted(Comparator.comparing(
                        SessionFillHistory::start, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** How many of so many people will come, from sessions that ended: as like this one as there are enough of. */
    public Optional<Expectation> expectation(SessionFillHistory session, int places) {
        for (Basis basis : Basis.values()) {
            List<PastAttendance> earlier = sessions.stream()
                    // Where nobody was marked present, nobody kept the list.
                    .filter(fill -> fill.status() == SessionStatus.ENDED && fill.came() > 0)
                    .filter(fill -> like(session, fill, basis))
                    .map(fill -> new PastAttendance(fill.expected(), fill.came()))
                    .toList();
            Optional<AttendanceForecast> forecast = AttendanceForecast.of(earlier, places, session.capacity());
            if (forecast.isPresent()) {
                return Optional.of(new Expectation(forecast.get(), basis));
            }
        }
        return Optional.empty();
    }

    /** How sessions of the same format that are over filled; of this territory if there are enough. */
    public Optional<Earlier> earlier(SessionFillHistory session, Instant now) {
        for (Basis basis : List.of(Basis.TERRITORY_AND_FORMAT, Basis.FORMAT)) {
            List<NavigableMap<Integer, Integer>> shares = sessions.stream()
                    .filter(fill -> !fill.sessionId().equals(session.sessionId()))
                    .filter(fill -> fill.start() != null && fill.start().isBefore(now))
                    .filter(fill -> fill.status() != SessionStatus.CANCELLED)
                    .filter(fill -> fill.capacity() != null && fill.capacity() > 0)
                    .filter(fill -> like(session, fill, basis))
                    .sorted(Comparator.comparing(
                                    SessionFillHistory::start, Comparator.nullsFirst(Comparator.naturalOrder()))
                            .reversed())
                    .limit(MOST)
                    .map(FillSeason::shares)
                    .filter(days -> !days.isEmpty())
                    .toList();
            if (shares.size() >= AttendanceForecast.FEWEST) {
                return Optional.of(new Earlier(basis, shares.size(), medians(shares)));
            }
        }
        return Optional.empty();
    }

    private static boolean like(SessionFillHistory session, SessionFillHistory other, Basis basis) {
        return switch (basis) {
            case TERRITORY_AND_FORMAT ->
                other.territory().equals(session.territory()) && other.format().equals(session.format());
            case FORMAT -> other.format().equals(session.format());
            case ALL -> true;
        };
    }

    private static NavigableMap<Integer, Integer> shares(SessionFillHistory fill) {
        NavigableMap<Integer, Integer> shares = new TreeMap<>();
        int capacity = fill.capacity() == null ? 0 : fill.capacity();
        points(fill).forEach(point -> shares.put(point.day(), 100 * point.taken() / capacity));
        return shares;
    }

    private static List<Share> medians(List<NavigableMap<Integer, Integer>> sessions) {
        List<Share> medians = new ArrayList<>();
        for (int day = FIRST_DAY; day <= 0; day++) {
            List<Integer> there = new ArrayList<>();
            for (NavigableMap<Integer, Integer> session : sessions) {
                Map.Entry<Integer, Integer> last = session.floorEntry(day);
                there.add(last == null ? 0 : last.getValue());
            }
            there.sort(Comparator.naturalOrder());
            int median = there.get(there.size() / 2);
            if (medians.isEmpty() || medians.getLast().percent() != median || day == 0) {
                medians.add(new Share(day, median));
            }
        }
        return medians;
    }

    /** The curve of a session up to its day; empty while that is not known. */
    public static List<Point> points(SessionFillHistory fill) {
        LocalDate day = day(fill.start());
        if (day == null) {
            return List.of();
        }
        NavigableMap<Integer, Integer> points = new TreeMap<>();
        new TreeMap<>(fill.days())
                .forEach((date, taken) ->
                        points.put((int) Math.max(FIRST_DAY, ChronoUnit.DAYS.between(day, date)), taken));
        return points.headMap(0, true).entrySet().stream()
                .map(point -> new Point(point.getKey(), point.getValue()))
                .toList();
    }

    private static @Nullable LocalDate day(@Nullable Instant start) {
        return start == null ? null : LocalDate.ofInstant(start, PARIS);
    }
}
