package fr.spro.registration.roster;

import fr.spro.registration.roster.NaiveRoster.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Groups and lines that go to a colleague, told a second time. */
record NaiveGroups(NaiveRoster roster) {

    String register(SessionCopy s, RosterCommand.RegisterGroup c, Instant now) {
        String earlier = roster.earlier(c.key(), c.bodyHash());
        if (earlier != null) {
            return earlier;
        }
        Set<String> seen = new HashSet<>();
        for (RosterCommand.Member member : c.members()) {
            String obstacle = roster.obstacle(s, member.organisationId(), member.function(), now);
            if (obstacle == null && !seen.add(member.personKey())) {
                obstacle = "PERSON_TWICE";
            }
            if (obstacle != null) {
                return obstacle;
            }
        }
        List<Person> fresh = new ArrayList<>();
        List<Person> all = new ArrayList<>();
        for (RosterCommand.Member member : c.members()) {
            Person there = roster.live(member.personKey());
            all.add(there == null ? person(member) : there);
            if (there == null) {
                fresh.add(all.getLast());
            }
        }
        boolean asked = roster.rules.admission() == SignUpRules.Admission.APPROVAL && !c.organiser();
        boolean fit = roster.fits(s, fresh, now);
        if (!asked && !fit && c.ifFull() == RosterCommand.IfFull.REFUSE) {
            return "NOT_ENOUGH_PLACES";
        }
        boolean together = !asked && !fit && c.ifFull() == RosterCommand.IfFull.WAIT_TOGETHER && fresh.size() > 1;
        StringBuilder answer = new StringBuilder("group");
        for (Person person : all) {
            boolean already = !fresh.contains(person);
            if (!already) {
                boolean place = !together && roster.fits(s, List.of(person), now);
                person.state = asked
                        ? RegistrationState.PENDING
                        : place ? RegistrationState.CONFIRMED : RegistrationState.WAITING;
                person.group = together ? c.groupId() : null;
                person.turn = person.state == RegistrationState.WAITING ? roster.turn() : 0;
                roster.people.add(person);
            }
            answer.append(" | ").append(roster.standing(person)).append(already ? " already" : "");
        }
        return roster.keep(c.key(), c.bodyHash(), answer.toString());
    }

    private static Person person(RosterCommand.Member member) {
        Person person = new Person(member.registrationId(), member.personKey(), false);
        person.organisation = member.organisationId();
        person.territory = member.territory();
        return person;
    }

    String handOver(SessionCopy s, RosterCommand.HandOver c, Instant now) {
        String earlier = roster.earlier(c.key(), c.bodyHash());
        if (earlier != null) {
            return earlier;
        }
        Person from = roster.find(c.registrationId());
        String obstacle = obstacle(s, from, c.to(), now);
        if (from == null || obstacle != null) {
            return String.valueOf(obstacle);
        }
        String answer = roster.standing(from).replace(from.id, c.to().registrationId());
        Person there = roster.live(c.to().personKey());
        if (there == null) {
            Person to = person(c.to());
            to.state = from.state;
            to.turn = from.turn;
            to.until = from.until;
            to.group = from.group;
            from.end(CancellationCause.HANDED_OVER);
            roster.people.add(to);
        } else if (there != from) {
            boolean place = from.state == RegistrationState.CONFIRMED;
            from.end(CancellationCause.BY_HOLDER);
            there.state = place ? RegistrationState.CONFIRMED : there.state;
        }
        return roster.keep(c.key(), c.bodyHash(), answer);
    }

    private @Nullable String obstacle(SessionCopy s, @Nullable Person from, RosterCommand.Member to, Instant now) {
        if (from == null) {
            return "REGISTRATION_UNKNOWN";
        }
        if (from.state == RegistrationState.CANCELLED) {
            return "REGISTRATION_CANCELLED";
        }
        if (from.presentBy != null) {
            return "ALREADY_ATTENDED";
        }
        if (s.status() != SessionStatus.PUBLISHED) {
            return "SESSION_" + s.status();
        }
        Instant until = roster.rules.handOverUntil();
        if (!now.isBefore(until == null ? s.start() : until)) {
            return "HAND_OVER_CLOSED";
        }
        return to.organisationId() == null || to.function() == null ? "AUDIENCE_MISMATCH" : null;
    }
}
