package fr.spro.registration.roster;

import fr.spro.registration.roster.decisions.DoorConflict;
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
public final class DoorLog {

    /** Most marks of a session. */
    public static final int MOST = 100_000;

    private static final Comparator<Mark> EARLIEST =
            Comparator.comparing(Mark::at).thenComparing(Mark::scanId);

    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private final Map<String, List<Mark>> byRegistration = new HashMap<>();
    private final Map<String, Integer> takenBack = new HashMap<>();

    public int size() {
        return marks.size();
    }

    Collection<Mark> all() {
        return Collections.unmodifiableCollection(marks.values());
    }

    @Nullable
    public Mark find(String scanId) {
        return marks.get(scanId);
    }

    /** Keeps a mark; false if one of this id is there already. */
    boolean note(Mark mark) {
        if (marks.putIfAbsent(mark.scanId(), mark) != null) {
            return false;
        }
        String registration = mark.registrationId();
        if (registration != null) {
            byRegistration
                    .computeIfAbsent(registration, _ -> new ArrayList<>(1))
                    .add(mark);
        }
        if (mark.kind() == Mark.Kind.TAKEN_BACK && mark.about() != null) {
            takenBack.merge(mark.about(), 1, Integer::sum);
        }
        return true;
    }

    void forget(Mark mark) {
        marks.remove(mark.scanId());
        String registration = mark.registrationId();
        if (registration != null) {
            byRegistration.computeIfPresent(registration, (_, list) -> {
                list.remove(mark);
                return list.isEmpty() ? null : list;
            });
        }
        if (mark.kind() == Mark.Kind.TAKEN_BACK && mark.about() != null) {
            takenBack.computeIfPresent(mark.about(), (_, n) -> n == 1 ? null : n - 1);
        }
    }

    /** Every mark about a registration, in the order in which they came. */
    List<Mark> of(String registrationId) {
        return List.copyOf(byRegistration.getOrDefault(registrationId, List.of()));
    }

    /** Whether a mark of this id was or will be a mistake. */
    public boolean isTakenBack(String scanId) {
        return takenBack.containsKey(scanId);
    }

    /** The marks that say a person is here, the earliest first, as if {@code more} had been noted too. */
    public List<Mark> arrivals(String registrationId, @Nullable Mark more) {
        List<Mark> known = byRegistration.getOrDefault(registrationId, List.of());
        List<Mark> here = new ArrayList<>(known);
        if (more != null) {
            here.add(more);
        }
        String mistake = more != null && more.kind() == Mark.Kind.TAKEN_BACK ? more.about() : null;
        Instant until = here.stream()
                .filter(mark -> mark.kind() == Mark.Kind.TAKEN_BACK && mark.about() == null)
                .map(Mark::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return here.stream()
                .filter(mark -> mark.kind() == Mark.Kind.ARRIVED
                        && mark.at().isAfter(until)
                        && !mark.scanId().equals(mistake)
                        && !isTakenBack(mark.scanId()))
                .sorted(EARLIEST)
                .toList();
    }

    // ---------------------------------------------------------------- conflicts

    public static String settled(DoorConflict.Kind kind, String scanId) {
        return "settled:" + kind + ":" + scanId;
    }

    private boolean isOpen(DoorConflict.Kind kind, Mark mark) {
        return !marks.containsKey(settled(kind, mark.scanId()));
    }

    /** What an organiser should look at, the earliest first. */
    public List<DoorConflict> conflicts(Function<String, @Nullable Registration> registrations) {
        List<DoorConflict> found = new ArrayList<>();
        byRegistration.keySet().forEach(id -> ofRegistration(id, registrations.apply(id), found));
        Map<String, List<Mark>> clocks = new HashMap<>();
        for (Mark mark : marks.values()) {
            if (mark.kind() == Mark.Kind.UNKNOWN || mark.kind() == Mark.Kind.ELSEWHERE) {
                DoorConflict.Kind kind =
                        mark.kind() == Mark.Kind.UNKNOWN ? DoorConflict.Kind.UNKNOWN : DoorConflict.Kind.OTHER_SESSION;
                if (!isTakenBack(mark.scanId()) && isOpen(kind, mark)) {
                    found.add(new DoorConflict(kind, mark.registrationId(), List.of(mark)));
                }
            }
            if (Math.abs(mark.clockOff()) > Mark.CLOCK_TOLERANCE) {
                clocks.computeIfAbsent(mark.door(), _ -> new ArrayList<>()).add(mark);
            }
        }
        clocks.values().forEach(ofDoor -> add(found, DoorConflict.Kind.CLOCK, null, ofDoor));
        found.sort(
                Comparator.comparing((DoorConflict conflict) -> conflict.first().at())
                        .thenComparing(conflict -> conflict.first().scanId())
                        .thenComparing(DoorConflict::kind));
        return found;
    }

    private void ofRegistration(String id, @Nullable Registration registration, List<DoorConflict> found) {
        List<Mark> here = registration == null ? List.of() : arrivals(id, null);
        if (here.isEmpty()) {
            return;
        }
        if (registration instanceof Registration.Cancelled) {
            add(found, DoorConflict.Kind.CANCELLED, id, here);
            return;
        }
        Set<String> doors = new LinkedHashSet<>();
        here.forEach(mark -> doors.add(mark.door()));
        doors.remove("");
        doors.remove(Mark.SELF);
        if (doors.size() > 1) {
            add(
                    found,
                    DoorConflict.Kind.TWICE,
                    id,
                    here.stream().filter(mark -> doors.contains(mark.door())).toList());
        }
    }

    private void add(
            List<DoorConflict> found, DoorConflict.Kind kind, @Nullable String registrationId, List<Mark> about) {
        if (about.stream().anyMatch(mark -> isOpen(kind, mark))) {
            found.add(new DoorConflict(
                    kind, registrationId, about.stream().sorted(EARLIEST).toList()));
        }
    }
}
