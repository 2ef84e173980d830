package fr.spro.registration.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of a roster told a second time, as plainly as possible and without regard to speed. */
final class NaiveRoster {

    static final class Person {
        final String id;

        @Nullable
        String person;

        final boolean walkIn;

        @Nullable
        String organisation;

        @Nullable
        String territory;

        @Nullable
        String group;

        RegistrationState state = RegistrationState.CONFIRMED;
        long turn;

        @Nullable
        Instant until;

        @Nullable
        String presentBy;

        /** What the person had when first seen at the door. */
        RegistrationState before = RegistrationState.CONFIRMED;

        List<String> wishes = List.of();

        @Nullable
        CancellationCause ending;

        /** Whoever is gone already stays gone as they went. */
        void end(CancellationCause how) {
            ending = state == RegistrationState.CANCELLED ? ending : how;
            state = RegistrationState.CANCELLED;
        }

        Person(String id, @Nullable String person, boolean walkIn) {
            this.id = id;
            this.person = person;
            this.walkIn = walkIn;
        }
    }

    private static final String ANY = "any body";

    final List<Person> people = new ArrayList<>();
    private final Map<String, String> marks = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> bodies = new HashMap<>();

    @Nullable
    SessionCopy session;

    SignUpRules rules = SignUpRules.USUAL;

    private long turns;

    /** What time alone brings. */
    void pass(Instant now) {
        if (session == null || session.status() != SessionStatus.PUBLISHED) {
            return;
        }
        for (Person person : people) {
            Instant until = person.until;
            if (person.state == RegistrationState.OFFERED && until != null && !until.isAfter(now)) {
                person.end(CancellationCause.OFFER_LAPSED);
            }
        }
        fill(session, now);
    }

    String tell(RosterCommand command, Instant now) {
        SessionCopy known = session;
        if (command instanceof RosterCommand.ApplySession(SessionCopy copy)) {
            if (known == null || copy.version() > known.version()) {
                session = copy;
                fill(copy, now);
            }
            return "noted";
        }
        if (known == null) {
            if (command instanceof RosterCommand.ApplyRules rules) {
                return new NaiveOrganiserDecisions(this).rules(rules);
            }
            return "SESSION_UNKNOWN";
        }
        String answer = switch (command) {
            case RosterCommand.Register c -> register(known, c, now);
            case RosterCommand.Cancel c -> cancel(known, c);
            case RosterCommand.Attend c -> attend(known, c);
            case RosterCommand.UndoAttendance c -> undo(c);
            case RosterCommand.WalkIn c -> walkIn(known, c);
            case RosterCommand.Wish c -> wish(known, c, now);
            case RosterCommand.RegisterGroup c -> new NaiveGroups(this).register(known, c, now);
            case RosterCommand.HandOver c -> new NaiveGroups(this).handOver(known, c, now);
            case RosterCommand.AcceptOffer c -> new NaiveOrganiserDecisions(this).accept(known, c);
            case RosterCommand.LeaveOffer c -> new NaiveOrganiserDecisions(this).leave(c);
            case RosterCommand.Approve c -> new NaiveOrganiserDecisions(this).approve(known, c, now);
            case RosterCommand.Decline c -> new NaiveOrganiserDecisions(this).decline(c);
            case RosterCommand.GivePlace c -> new NaiveOrganiserDecisions(this).give(known, c);
            case RosterCommand.ApplyRules c -> new NaiveOrganiserDecisions(this).rules(c);
            case RosterCommand.PassTime _ -> "passed";
            case RosterCommand.Forget c -> forget(c);
            case RosterCommand.DoorNote _ ->
                throw new AssertionError("told a second time in OfflineScanDecisionsProperties");
            case RosterCommand.Correct _, RosterCommand.CorrectAddress _ ->
                throw new AssertionError("told by its table in CorrectionsTest");
            case RosterCommand.ApplySession _, RosterCommand.InheritRules _ -> throw new AssertionError();
        };
        fill(known, now);
        return answer;
    }

    private String forget(RosterCommand.Forget c) {
        Person person = find(c.registrationId());
        if (person != null) {
            person.person = null;
        }
        c.keys().forEach(key -> bodies.replace(key, ANY));
        return "forgotten";
    }

    /** A place, or the last turn. */
    void settle(Person person, SessionCopy s, Instant now) {
        boolean place = fits(s, List.of(person), now);
        person.state = place ? RegistrationState.CONFIRMED : RegistrationState.WAITING;
        person.turn = place ? 0 : ++turns;
    }

    String standing(Person person) {
        int position = waiting().indexOf(person) + 1;
        return person.id + " " + person.state + (position == 0 ? "" : " " + position);
    }

    @Nullable
    String earlier(String key, String body) {
        String earlier = answers.get(key);
        return earlier == null ? null : Set.of(body, ANY).contains(bodies.get(key)) ? earlier : "KEY_REUSED";
    }

    String keep(String key, String body, String answer) {
        answers.put(key, answer);
        bodies.put(key, body);
        return answer;
    }

    long turn() {
        return ++turns;
    }

    private String register(SessionCopy s, RosterCommand.Register c, Instant now) {
        String earlier = earlier(c.key(), c.bodyHash());
        if (earlier != null) {
            return earlier;
        }
        String obstacle = obstacle(s, c.organisationId(), c.function(), now);
        boolean foreign = s.audience() == Audience.PROFESSIONALS
                && c.territory() != null
                && !c.territory().equals(s.territory())
                && !s.openTo().contains(c.territory());
        if (obstacle == null && foreign && !c.invited()) {
            obstacle = "TERRITORY_NOT_ADMITTED";
        }
        if (obstacle == null && rules.admission() == SignUpRules.Admission.INVITATION && !c.invited()) {
            obstacle = "NOT_INVITED";
        }
        if (obstacle != null) {
            return obstacle;
        }
        Person person = new Person(c.registrationId(), c.personKey(), false);
        person.organisation = c.organisationId();
        person.territory = c.territory();
        long turnsBefore = turns;
        if (rules.admission() == SignUpRules.Admission.APPROVAL) {
            person.state = RegistrationState.PENDING;
        } else {
            settle(person, s, now);
        }
        String answer = person.id + " " + person.state
                + (person.state == RegistrationState.WAITING ? " " + (waiting().size() + 1) : "");
        if (live(c.personKey()) == null) {
            people.add(person);
        } else {
            turns = turnsBefore;
        }
        return keep(c.key(), c.bodyHash(), answer);
    }

    @Nullable
    String obstacle(SessionCopy s, @Nullable String organisation, @Nullable PersonFunction function, Instant now) {
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
        return s.audience() == Audience.PROFESSIONALS && (organisation == null || function == null)
                ? "AUDIENCE_MISMATCH"
                : null;
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
            person.end(c.by().equals("holder") ? CancellationCause.BY_HOLDER : CancellationCause.BY_ORGANISER);
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
            person.before = person.state;
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
                person.end(CancellationCause.BY_ORGANISER);
            } else {
                person.state = person.before;
            }
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
            there.organisation = c.organisationId();
            people.add(there);
        }
        return mark(there, c.scanId());
    }

    private String wish(SessionCopy s, RosterCommand.Wish c, Instant now) {
        Person person = find(c.registrationId());
        if (person == null) {
            return "REGISTRATION_UNKNOWN";
        }
        WorkshopChoices list = s.wishes();
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
        if (!list.workshops().stream()
                .map(WorkshopChoices.Workshop::key)
                .toList()
                .containsAll(c.wishes())) {
            return "WISH_UNKNOWN";
        }
        person.wishes = c.wishes();
        return "wishes " + c.wishes();
    }

    private static String present(Person person, String scanId) {
        return person.id
                + (person.presentBy == null ? " absent" : person.presentBy.equals(scanId) ? " present" : " already");
    }

    /** Whatever freed a place: those who have waited longest get it, if their quotas and their number allow. */
    private void fill(SessionCopy s, Instant now) {
        List<Person> next = couldHaveAPlace(now);
        while (!next.isEmpty()) {
            for (Person person : next) {
                Instant until = rules.offer() == null ? null : rules.offer().deadline(now);
                boolean offered = until != null && until.isBefore(s.start());
                person.state = offered ? RegistrationState.OFFERED : RegistrationState.CONFIRMED;
                person.until = offered ? until : null;
            }
            next = couldHaveAPlace(now);
        }
    }

    /** The first of those who wait, with the group, to whom places could be given now; empty at rest. */
    List<Person> couldHaveAPlace(Instant now) {
        if (session != null && session.status() == SessionStatus.PUBLISHED) {
            for (Person person : waiting()) {
                List<Person> together = waiting().stream()
                        .filter(other -> other == person || (person.group != null && person.group.equals(other.group)))
                        .toList();
                if (fits(session, together, now)) {
                    return together;
                }
            }
        }
        return List.of();
    }

    boolean fits(SessionCopy s, List<Person> wanting, Instant now) {
        if (!wanting.isEmpty() && wanting.size() > free(s)) {
            return false;
        }
        boolean hold = rules.quotasUntil() == null || now.isBefore(rules.quotasUntil());
        return !hold
                || (keeps(wanting, Quota.Kind.ORGANISATION, person -> person.organisation)
                        && keeps(wanting, Quota.Kind.TERRITORY, person -> person.territory));
    }

    private boolean keeps(List<Person> wanting, Quota.Kind kind, Function<Person, @Nullable String> group) {
        return wanting.stream().map(group).filter(Objects::nonNull).distinct().allMatch(key -> {
            Integer most = null;
            for (Quota quota : rules.quotas()) {
                if (quota.kind() == kind && quota.key() == null && most == null) {
                    most = quota.places();
                }
            }
            for (Quota quota : rules.quotas()) {
                if (quota.kind() == kind && key.equals(quota.key())) {
                    most = quota.places();
                }
            }
            long there = people.stream()
                    .filter(person -> taken(person) && key.equals(group.apply(person)))
                    .count();
            long more = wanting.stream()
                    .filter(person -> key.equals(group.apply(person)))
                    .count();
            return most == null || there + more <= most;
        });
    }

    private static boolean taken(Person person) {
        return person.state == RegistrationState.CONFIRMED || person.state == RegistrationState.OFFERED;
    }

    long free(SessionCopy s) {
        return s.capacity() == null
                ? 0
                : s.capacity() - people.stream().filter(NaiveRoster::taken).count();
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

    @Nullable
    Person live(String personKey) {
        return people.stream()
                .filter(person -> personKey.equals(person.person) && person.state != RegistrationState.CANCELLED)
                .findFirst()
                .orElse(null);
    }
}
