package fr.spro.registration.mail;

import fr.spro.registration.calendar.CalendarNote;
import fr.spro.registration.calendar.ical.Ical4jCalendarFile;
import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.links.InMemoryPersonalLinks;
import fr.spro.registration.links.PersonalLinks;
import fr.spro.registration.mail.smtp.MustacheTemplates;
import fr.spro.registration.mail.smtp.ZxingQrImage;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.views.Territory;
import fr.spro.registration.views.TerritoryCopies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A person, a meeting and a composer to start from. */
public final class MailFixtures {
    public static final Instant NOW = Instant.parse("2026-03-20T09:00:00Z");
    public static final AnnouncedMeeting MEETING = new AnnouncedMeeting(
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
            "Aubagne",
            SessionStatus.PUBLISHED);

    public static final OrganiserText A_MESSAGE = new OrganiserText(
            "Changement de salle : {{title}}", "Bonjour {{givenName}},\n\nrendez-vous {{day}}, {{venue}}.\n{{link}}");

    private MailFixtures() {}

    /** A person of this id, with a place. */
    public static Recipient aPerson(String id) {
        return new Recipient(
                id, id + "@exemple.fr", "Salomé", "Arnoux", "fr", "SPRO1." + id + ".abcdefghijklmnopqrstuv");
    }

    public static Recipient in(String locale, Recipient person) {
        return new Recipient(
                person.registrationId(),
                person.email(),
                person.givenName(),
                person.familyName(),
                locale,
                person.checkInCode());
    }

    /** People and meetings in memory; whoever is not named is made up. */
    public static final class World implements RecipientLookup {
        public final Map<String, Recipient> people = new ConcurrentHashMap<>();
        public final Map<String, RegistrationStanding> standings = new ConcurrentHashMap<>();
        public final Map<String, SessionStatus> statuses = new ConcurrentHashMap<>();
        public final Set<String> came = ConcurrentHashMap.newKeySet();
        public final Set<String> declined = ConcurrentHashMap.newKeySet();
        public final Map<String, OrganiserText> written = new ConcurrentHashMap<>(Map.of("1", A_MESSAGE));
        public final Map<String, TerritoryMailIdentity> voices = new ConcurrentHashMap<>();
        public final TerritoryCopies territories = new TerritoryCopies();
        public final Map<String, AnnouncedMeeting> meetings = new ConcurrentHashMap<>(Map.of("aubagne-1", MEETING));

        /** A world with the territory of {@link #MEETING}. */
        public World() {
            territories.apply(new Territory(MEETING.territory(), 1, "SPRO Aubagne / La Ciotat"));
        }

        @Override
        public Optional<Recipient> addressee(String registrationId) {
            return Optional.of(people.computeIfAbsent(registrationId, MailFixtures::aPerson));
        }

        @Override
        public RegistrationStanding standing(String sessionId, String registrationId) {
            return standings.getOrDefault(registrationId, new RegistrationStanding.Confirmed());
        }

        @Override
        public Optional<PlannedMailContext> prospect(String sessionId, String registrationId) {
            return told(sessionId)
                    .map(meeting -> new PlannedMailContext(
                            meeting,
                            statuses.getOrDefault(sessionId, SessionStatus.PUBLISHED),
                            standing(sessionId, registrationId),
                            came.contains(registrationId)));
        }

        @Override
        public Optional<AnnouncedMeeting> told(String sessionId) {
            return Optional.ofNullable(meetings.get(sessionId));
        }

        @Override
        public Optional<AnnouncedMeeting> current(String sessionId) {
            return told(sessionId);
        }
    }

    public static MailSettings settings() {
        return settings(true);
    }

    static MailSettings settings(boolean quietHours) {
        return new MailSettings(
                "rencontres@spro.example",
                "https://rencontres.example",
                quietHours,
                8,
                120,
                Duration.ofSeconds(45),
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                Duration.ofMillis(400),
                List.of(Duration.ofMillis(500), Duration.ofSeconds(1)));
    }

    public static MailComposer composer(RecipientLookup register, BallotOpener ballots) {
        return new MailComposer(
                register,
                ballots,
                new PersonalLinks(
                        new InMemoryPersonalLinks(),
                        new IdentityKey(new byte[32]),
                        session -> Optional.empty(),
                        InstantSource.system()),
                new Ical4jCalendarFile("rencontres.example"),
                (session, registration, start, language) -> CalendarNote.NONE,
                new ZxingQrImage(),
                new MustacheTemplates(),
                settings(),
                register instanceof World world ? correspondence(world, NOW) : correspondence(new World(), NOW));
    }

    /** What a world's people declined, what was written in it, and how its territories speak. */
    public static MailContext correspondence(World world, Instant now) {
        return new MailContext(
                new ReminderPreferences() {
                    @Override
                    public boolean wanted(String registrationId) {
                        return !world.declined.contains(registrationId);
                    }

                    @Override
                    public void set(String registrationId, boolean wanted) {
                        if (wanted) {
                            world.declined.remove(registrationId);
                        } else {
                            world.declined.add(registrationId);
                        }
                    }
                },
                (session, message) -> Optional.ofNullable(world.written.get(message)),
                territory -> world.voices.getOrDefault(territory, TerritoryMailIdentity.USUAL),
                world.territories,
                order -> Optional.empty(),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    /** An open campaign's ballot for every invitation. */
    public static BallotOpener anOpenCampaign() {
        return id -> Optional.of(
                new BallotOpener.Opened("0123456789ABCDEFGHJKMNPQRS", Instant.parse("2027-04-28T21:59:00Z"), true, 4));
    }

    /** Where somebody stands who gets a mail of this kind. */
    public static RegistrationStanding standingFor(MailKind kind) {
        return switch (kind) {
            case STILL_WAITING -> new RegistrationStanding.Waiting(2);
            case REMINDER_WEEK, REMINDER_DAY, MESSAGE -> new RegistrationStanding.Confirmed();
            default -> new RegistrationStanding.Waiting(4);
        };
    }

    public static MailJob order(MailKind kind, String registrationId) {
        if (kind == MailKind.MESSAGE) {
            return MailJob.message("aubagne-1", "1", registrationId, NOW);
        }
        if (kind.isReminder()) {
            return MailJob.reminder(kind, "aubagne-1", MEETING.start(), registrationId, 3, NOW);
        }
        return kind == MailKind.EVALUATION
                ? MailJob.invitation("8b0f6a4e-5a3e-4f0e-9f57-2f6f3a2d0c11", "aubagne-1", registrationId, NOW)
                : MailJob.about(kind, "aubagne-1", 5, registrationId, kind == MailKind.WAITING ? 3 : 0, NOW);
    }
}
