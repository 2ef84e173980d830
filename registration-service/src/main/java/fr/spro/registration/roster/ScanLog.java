package fr.spro.registration.roster;

import fr.spro.registration.roster.decisions.CheckInConflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every mark of the doors of a session. What it says depends on which marks there are, never on the order in which they
 * came: a person arrived at the earliest mark that nobody took back.
 */
public final class ScanLog {

    /** Most marks of a session. */
    public static final int MOST = 100_000;

    private static final Comparator<ScanRecord> EARLIEST =
            Comparator.comparing(ScanRecord::at).thenComparing(ScanRecord::scanId);

    private final Map<String, ScanRecord> marks = new LinkedHashMap<>();
    private final Map<String, List<ScanRecord>> byRegistration = new HashMap<>();
    private final Map<String, Integer> takenBack = new HashMap<>();

    public int size() {
        return marks.size();
    }

    Collection<ScanRecord> all() {
        return Collections.unmodifiableCollection(marks.values());
    }

    @Nullable
    public ScanRecord find(String scanId) {
        return marks.get(scanId);
    }

    /** Keeps a mark; false if one of this id is there already. */
    boolean note(ScanRecord mark) {
        if (marks.putIfAbsent(mark.scanId(), mark) != null) {
            return false;
        }
        String registration = mark.registrationId();
        if (registration != null) {
            byRegistration
                    .computeIfAbsent(registration, _ -> new ArrayList<>(1))
                    .add(mark);
        }
        if (mark.kind() == ScanRecord.Kind.TAKEN_BACK && mark.about() != null) {
            takenBack.merge(mark.about(), 1, Integer::sum);
        }
        return true;
    }

    void forget(ScanRecord mark) {
        marks.remove(mark.scanId());
        String registration = mark.registrationId();
        if (registration != null) {
            byRegistration.computeIfPresent(registration, (_, list) -> {
                list.remove(mark);
                return list.isEmpty() ? null : list;
            });
        }
        if (mark.kind() == ScanRecord.Kind.TAKEN_BACK && mark.about() != null) {
            takenBack.computeIfPresent(mark.about(), (_, n) -> n == 1 ? null : n - 1);
        }
    }

    /** Every mark about a registration, in the order in which they came. */
    List<ScanRecord> of(String registrationId) {
        return List.copyOf(byRegistration.getOrDefault(registrationId, List.of()));
    }

    /** Whether a mark of this id was or will be a mistake. */
    public boolean isTakenBack(String scanId) {
        return takenBack.containsKey(scanId);
    }

    /** The marks that say a person is here, the earliest first, as if {@code more} had been noted too. */
    public List<ScanRecord> arrivals(String registrationId, @Nullable ScanRecord more) {
        List<ScanRecord> known = byRegistration.getOrDefault(registrationId, List.of());
        List<ScanRecord> here = new ArrayList<>(known);
        if (more != null) {
            here.add(more);
        }
        String mistake = more != null && more.kind() == ScanRecord.Kind.TAKEN_BACK ? more.about() : null;
        Instant until = here.stream()
                .filter(mark -> mark.kind() == ScanRecord.Kind.TAKEN_BACK && mark.about() == null)
                .map(ScanRecord::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return here.stream()
                .filter(mark -> mark.kind() == ScanRecord.Kind.ARRIVED
                        && mark.at().isAfter(until)
                        && !mark.scanId().equals(mistake)
                        && !isTakenBack(mark.scanId()))
                .sorted(EARLIEST)
                .toList();
    }

    // ---------------------------------------------------------------- conflicts

    public static String settled(CheckInConflict.Kind kind, String scanId) {
        return "settled:" + kind + ":" + scanId;
    }

    private boolean isOpen(CheckInConflict.Kind kind, ScanRecord mark) {
        return !marks.containsKey(settled(kind, mark.scanId()));
    }

    /** What an organiser should look at, the earliest first. */
    public List<CheckInConflict> conflicts(Function<String, @Nullable Registration> registrations) {
        List<CheckInConflict> found = new ArrayList<>();
        byRegistration.keySet().forEach(id -> ofRegistration(id, registrations.apply(id), found));
        Map<String, List<ScanRecord>> clocks = new HashMap<>();
        for (ScanRecord mark : marks.values()) {
            if (mark.kind() == ScanRecord.Kind.UNKNOWN || mark.kind() == ScanRecord.Kind.ELSEWHERE) {
                CheckInConflict.Kind kind = mark.kind() == ScanRecord.Kind.UNKNOWN
                        ? CheckInConflict.Kind.UNKNOWN
                        : CheckInConflict.Kind.OTHER_SESSION;
                if (!isTakenBack(mark.scanId()) && isOpen(kind, mark)) {
                    found.add(new CheckInConflict(kind, mark.registrationId(), List.of(mark)));
                }
            }
            if (Math.abs(mark.clockOff()) > ScanRecord.CLOCK_TOLERANCE) {
                clocks.computeIfAbsent(mark.door(), _ -> new ArrayList<>()).add(mark);
            }
        }
        clocks.values().forEach(ofGateway -> add(found, CheckInConflict.Kind.CLOCK, null, ofGateway));
        found.sort(Comparator.comparing(
                        (CheckInConflict conflict) -> conflict.first().at())
                .thenComparing(conflict -> conflict.first().scanId())
                .thenComparing(CheckInConflict::kind));
        return found;
    }

    private void ofRegistration(String id, @Nullable Registration registration, List<CheckInConflict> found) {
        List<ScanRecord> here = registration == null ? List.of() : arrivals(id, null);
        if (here.isEmpty()) {
            return;
        }
        if (registration instanceof Registration.Cancelled) {
            add(found, CheckInConflict.Kind.CANCELLED, id, here);
            return;
        }
        Set<String> doors = new LinkedHashSet<>();
        here.forEach(mark -> doors.add(mark.door()));
        doors.remove("");
        doors.remove(ScanRecord.SELF);
        if (doors.size() > 1) {
            add(
                    found,
                    CheckInConflict.Kind.TWICE,
                    id,
                    here.stream().filter(mark -> doors.contains(mark.door())).toList());
        }
    }

    private void add(
            List<CheckInConflict> found,
            CheckInConflict.Kind kind,
            @Nullable String registrationId,
            List<ScanRecord> about) {
        if (about.stream().anyMatch(mark -> isOpen(kind, mark))) {
            found.add(new CheckInConflict(
                    kind, registrationId, about.stream().sorted(EARLIEST).toList()));
        }
    }
}
