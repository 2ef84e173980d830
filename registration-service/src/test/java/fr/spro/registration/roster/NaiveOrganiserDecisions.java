package fr.spro.registration.roster;

import fr.spro.registration.roster.NaiveRoster.Person;
import java.time.Instant;

/** What is decided about lines that are there, told a second time. */
record NaiveOrganiserDecisions(NaiveRoster roster) {

    String rules(RosterCommand.ApplyRules c) {
        if (!roster.rules.equals(c.rules()) && !roster.rules.equals(c.seen())) {
            return "RULES_CHANGED";
        }
        roster.rules = c.rules();
        return "rules";
    }

    String accept(SessionCopy s, RosterCommand.AcceptOffer c) {
        Person person = roster.find(c.registrationId());
        if (person == null) {
            return "REGISTRATION_UNKNOWN";
        }
        boolean held = person.state == RegistrationState.OFFERED && s.status() == SessionStatus.PUBLISHED;
        if (!held && person.state != RegistrationState.CONFIRMED) {
            return "NO_OFFER";
        }
        person.state = RegistrationState.CONFIRMED;
        return roster.standing(person);
    }

    String leave(RosterCommand.LeaveOffer c) {
        Person person = roster.find(c.registrationId());
        if (person == null) {
            return "REGISTRATION_UNKNOWN";
        }
        if (person.state != RegistrationState.OFFERED && person.state != RegistrationState.CANCELLED) {
            return "NO_OFFER";
        }
        person.end(CancellationCause.BY_HOLDER);
        return "back " + person.id;
    }

    String approve(SessionCopy s, RosterCommand.Approve c, Instant now) {
        Person person = roster.find(c.registrationId());
        if (person == null) {
            return "REGISTRATION_UNKNOWN";
        }
        if (person.state == RegistrationState.CANCELLED) {
            return "NOT_PENDING";
        }
        if (person.state == RegistrationState.PENDING) {
            if (s.status() != SessionStatus.PUBLISHED) {
                return "SESSION_" + s.status();
            }
            roster.settle(person, s, now);
        }
        return roster.standing(person);
    }

    String decline(RosterCommand.Decline c) {
        Person person = roster.find(c.registrationId());
        if (person == null) {
            return "REGISTRATION_UNKNOWN";
        }
        if (person.state != RegistrationState.PENDING && person.state != RegistrationState.CANCELLED) {
            return "NOT_PENDING";
        }
        person.end(CancellationCause.DECLINED);
        return "back " + person.id;
    }

    String give(SessionCopy s, RosterCommand.GivePlace c) {
        Person person = roster.find(c.registrationId());
        if (person == null) {
            return "REGISTRATION_UNKNOWN";
        }
        if (person.state == RegistrationState.CANCELLED) {
            return "REGISTRATION_CANCELLED";
        }
        if (person.state != RegistrationState.CONFIRMED) {
            if (s.status() == SessionStatus.CANCELLED) {
                return "SESSION_CANCELLED";
            }
            if (person.state != RegistrationState.OFFERED && !c.beyond() && roster.free(s) < 1) {
                return "NO_FREE_PLACE";
            }
            person.state = RegistrationState.CONFIRMED;
        }
        return roster.standing(person);
    }
}
