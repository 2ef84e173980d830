package fr.spro.registration.mail;

import fr.spro.registration.calendar.Note;
import fr.spro.registration.calendar.mail.Ical4jCalendarFile;
import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.links.InMemoryLinks;
import fr.spro.registration.links.Links;
import fr.spro.registration.mail.mail.MustacheTemplates;
import fr.spro.registration.mail.mail.ZxingQrImage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A person, a meeting and a composer to start from. */
public final class MailFixtures {
    public static final Instant NOW = Instant.parse("2026-03-20T09:00:00Z");
    public static final Meeting MEETING = new Meeting(
            "aubagne-1",
            3,
            "aubagne-la-ciotat",
            "SPEED_DATING",
            "Les rencontres d'Aubagne",
            "1res rencontres des acteurs du SPRO Aubagne La Ciotat",
            Instant.parse("2027-04-14T07:30:00Z"),
            Instant.parse("2027-04-14T10:30:00Z"),
            "Maison de l'emploi",
            "12 cours Beaumond",
            "Aubagne");

    private MailFixtures() {}

    /** A person of this id, with a place. */
    public static Addressee aPerson(String id) {
        return new Addressee(
                id, id + "@exemple.fr", "Salomé", "Arnoux", "fr", "SPRO1." + id + ".abcdefghijklmnopqrstuv");
    }

    public static Addressee in(String locale, Addressee person) {
        return new Addressee(
                person.registrationId(),
                person.email(),
                person.givenName(),
                person.familyName(),
                locale,
                person.checkInCode());
    }

    /** People and meetings in memory; whoever is not named is made up. */
    public static final class World implements Register {
        public final Map<String, Addressee> people = new ConcurrentHashMap<>();
        public final Map<String, Standing> standings = new ConcurrentHashMap<>();
        public final Map<String, Meeting> meetings = new ConcurrentHashMap<>(Map.of("aubagne-1", MEETING));

        @Override
        public Optional<Addressee> addressee(String registrationId) {
            return Optional.of(people.computeIfAbsent(registrationId, MailFixtures::aPerson));
        }

        @Override
        public Standing standing(String sessionId, String registrationId) {
            return standings.getOrDefault(registrationId, new Standing.Confirmed());
        }

        @Override
        public Optional<Meeting> told(String sessionId) {
            return Optional.ofNullable(meetings.get(sessionId));
        }

        @Override
        public Optional<Meeting> current(String sessionId) {
            return told(sessionId);
        }
    }

    public static MailSettings settings() {
        return new MailSettings(
                "rencontres@spro.example",
                "https://rencontres.example",
                8,
                120,
                Duration.ofSeconds(45),
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                Duration.ofMillis(400),
                3);
    }

    public static Composer composer(Register register, Ballots ballots) {
        return new Composer(
                register,
                ballots,
                new Links(new InMemoryLinks(), new IdentityKey(new byte[32])),
                new Ical4jCalendarFile(),
                (session, registration, start, language) -> Note.NONE,
                new ZxingQrImage(),
                new MustacheTemplates(),
                settings());
    }

    /** An open campaign's ballot for every invitation. */
    public static Ballots anOpenCampaign() {
        return id -> Optional.of(
                new Ballots.Opened("0123456789ABCDEFGHJKMNPQRS", Instant.parse("2027-04-28T21:59:00Z"), true, 4));
    }

    public static MailOrder order(Kind kind, String registrationId) {
        return kind == Kind.EVALUATION
                ? MailOrder.invitation("8b0f6a4e-5a3e-4f0e-9f57-2f6f3a2d0c11", "aubagne-1", registrationId, NOW)
                : MailOrder.about(kind, "aubagne-1", 5, registrationId, kind == Kind.WAITING ? 3 : 0, NOW);
    }
}
