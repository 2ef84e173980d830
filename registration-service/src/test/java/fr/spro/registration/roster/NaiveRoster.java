package fr.spro.registration.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of a roster told a second time, as plainly as possible and without regard to speed. */
final class NaiveRoster {

    static final class Person {
        final String id;
        final @Nullable String person;
        final boolean walkIn;
        RegistrationState state = RegistrationState.CONFIRMED;
        long turn;

        @Nullable
        String presentBy;

        boolean wasWaiting;
        List<String> wishes = List.of();

        Person(String id, @Nullable String person, boolean walkIn) {
            this.id = id;
            this.person = person;
            this.walkIn = walkIn;
        }
    }

    final List<Person> people = new ArrayList<>();
    private final Map<String, String> marks = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> bodies = new HashMap<>();

    @Nullable
    SessionCopy session;

    private long turns;

    String tell(RosterCommand command, java.time.Instant now) {
        SessionCopy known = session;
        if (command instanceof RosterCommand.ApplySession(SessionCopy copy)) {
            if (known == null || copy.version() > known.version()) {
                session = copy;
                fill(copy);
            }
            return "noted";
        }
        if (known == null) {
            return "SESSION_UNKNOWN";
        }
        String answer = switch (command) {
            case RosterCommand.Register c -> register(known, c, now);
            case RosterCommand.Cancel c -> cancel(known, c);
            case RosterCommand.Attend c -> attend(known, c);
            case RosterCommand.UndoAttendance c -> undo(c);
            case RosterCommand.WalkIn c -> walkIn(known, c);
            case RosterCommand.Wish c -> wish(known, c, now);
            case RosterCommand.DoorNote _ -> throw new AssertionError("told a second time in ScansProperties");
            case RosterCommand.ApplySession _ -> throw new AssertionError();
        };
        fill(known);
        return answer;
    }

    private String register(SessionCopy s, RosterCommand.Register c, java.time.Instant now) {
        String earlier = answers.get(c.key());
        if (earlier != null) {
            return c.bodyHash().equals(bodies.get(c.key())) ? earlier : "KEY_REUSED";
        }
        if (s.status() != SessionStatus.PUBLISHED) {
            return "SESSION_" + s.status();
        }
        if (s.capacity() == null || s.registration() == null) {
            return "NO_SIGN_UP";
        }
        if (now.isBefore(s.registration().opens())) {
            return "SESSION_NOT_OPEN";
        }
        if (!now.isBefore(s.registration().closes())) {
            return "SESSION_CLOSED";
        }
        if (s.audience() == Audience.PROFESSIONALS && (c.organisationId() == null || c.function() == null)) {
            return "AUDIENCE_MISMATCH";
        }
        boolean place = waiting().isEmpty() && count(RegistrationState.CONFIRMED) < s.capacity();
        String answer = c.registrationId()
                + (place ? " CONFIRMED" : " WAITING " + (waiting().size() + 1));
        if (live(c.personKey()) == null) {
            Person person = new Person(c.registrationId(), c.personKey(), false);
            person.state = place ? RegistrationState.CONFIRMED : RegistrationState.WAITING;
            person.turn = place ? 0 : ++turns;
            people.add(person);
        }
        answers.put(c.key(), answer);
        bodies.put(c.key(), c.bodyHash());
        return answer;
    }

    private String cancel(SessionCopy s, RosterCommand.Cancel c) {
        Person person = find(c.registrationId());
        if (person == null) {
            return "REGISTRATION_UNKNOWN";
        }
        if (person.state != RegistrationState.CANCELLED) {
            if (person.presentBy != null) {
                return "ALREADY_ATTENDED";
            }
            if (s.status() == SessionStatus.ENDED) {
                return "SESSION_ENDED";
            }
            person.state = RegistrationState.CANCELLED;
        }
        return "back " + person.id;
    }

    private String attend(SessionCopy s, RosterCommand.Attend c) {
        String marked = marks.get("+" + c.scanId());
        if (marked != null && !marked.equals(c.registrationId())) {
            return "KEY_REUSED";
        }
        Person person = find(c.registrationId());
        if (person == null) {
            return "REGISTRATION_UNKNOWN";
        }
        if (marked != null) {
            return present(person, c.scanId());
        }
        if (s.status() == SessionStatus.CANCELLED) {
            return "SESSION_CANCELLED";
        }
        return mark(person, c.scanId());
    }

    private String mark(Person person, String scanId) {
        if (person.state == RegistrationState.CANCELLED) {
            return "NOT_CONFIRMED";
        }
        if (person.presentBy == null) {
            person.presentBy = scanId;
            person.wasWaiting = person.state == RegistrationState.WAITING;
            person.state = RegistrationState.CONFIRMED;
        }
        marks.put("+" + scanId, person.id);
        return present(person, scanId);
    }

    private String undo(RosterCommand.UndoAttendance c) {
        String marked = marks.get("-" + c.scanId());
        if (marked != null && !marked.equals(c.registrationId())) {
            return "KEY_REUSED";
        }
        Person person = find(c.registrationId());
        if (person == null) {
            return "REGISTRATION_UNKNOWN";
        }
        if (marked == null && person.presentBy != null) {
            marks.put("-" + c.scanId(), person.id);
            person.presentBy = null;
            if (person.walkIn) {
                person.state = RegistrationState.CANCELLED;
            } else if (person.wasWaiting) {
                person.state = RegistrationState.WAITING;
            }
            person.wasWaiting = false;
        }
        return present(person, c.scanId());
    }

    private String walkIn(SessionCopy s, RosterCommand.WalkIn c) {
        String marked = marks.get("+" + c.scanId());
        Person known = marked == null ? null : find(marked);
        if (known != null) {
            return present(known, c.scanId());
        }
        if (s.status() == SessionStatus.CANCELLED) {
            return "SESSION_CANCELLED";
        }
        Person there = c.personKey() == null ? null : live(c.personKey());
        if (there == null) {
            there = new Person(c.registrationId(), c.personKey(), true);
            people.add(there);
        }
        return mark(there, c.scanId());
    }

    private String wish(SessionCopy s, RosterCommand.Wish c, java.time.Instant now) {
        Person person = find(c.registrationId());
        if (person == null) {
            return "REGISTRATION_UNKNOWN";
        }
        WishList list = s.wishes();
        if (list == null) {
            return "NO_WISHES";
        }
        if (s.status() != SessionStatus.PUBLISHED) {
            return "SESSION_" + s.status();
        }
        if (person.state == RegistrationState.CANCELLED) {
            return "REGISTRATION_CANCELLED";
        }
        if (list.closes() != null && !now.isBefore(list.closes())) {
            return "WISHES_CLOSED";
        }
        if (c.wishes().size() > list.most()) {
            return "TOO_MANY_WISHES";
        }
        if (c.wishes().stream().distinct().count() < c.wishes().size()) {
            return "WISH_TWICE";
        }
        if (!list.workshops().stream().map(WishList.Workshop::key).toList().containsAll(c.wishes())) {
            return "WISH_UNKNOWN";
        }
        person.wishes = c.wishes();
        return "wishes " + c.wishes();
    }

    private static String present(Person person, String scanId) {
        return person.id
                + (person.presentBy == null ? " absent" : person.presentBy.equals(scanId) ? " present" : " already");
    }

    /** Whatever freed a place: those who have waited longest get it. */
    private void fill(SessionCopy s) {
        while (s.status() == SessionStatus.PUBLISHED
                && s.capacity() != null
                && count(RegistrationState.CONFIRMED) < s.capacity()
                && !waiting().isEmpty()) {
            waiting().getFirst().state = RegistrationState.CONFIRMED;
        }
    }

    List<Person> waiting() {
        return people.stream()
                .filter(person -> person.state == RegistrationState.WAITING)
                .sorted(Comparator.comparingLong(person -> person.turn))
                .toList();
    }

    long count(RegistrationState state) {
        return people.stream().filter(person -> person.state == state).count();
    }

    @Nullable
    Person find(String id) {
        return people.stream()
                .filter(person -> person.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Person live(String personKey) {
        return people.stream()
                .filter(person -> personKey.equals(person.person) && person.state != RegistrationState.CANCELLED)
                .findFirst()
                .orElse(null);
    }
}
