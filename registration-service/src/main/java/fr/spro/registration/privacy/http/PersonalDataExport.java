package fr.spro.registration.privacy.http;

import fr.spro.registration.calendar.CalendarNote;
import fr.spro.registration.calendar.CalendarNotes;
import fr.spro.registration.complaints.ComplaintRepository;
import fr.spro.registration.history.RosterHistory;
import fr.spro.registration.mail.ReminderPreferences;
import fr.spro.registration.privacy.PersonalRecords;
import fr.spro.registration.privacy.PrivacyTexts;
import fr.spro.registration.privacy.RegistrationRef;
import fr.spro.registration.privacy.RetainedRecords;
import fr.spro.registration.privacy.http.PersonalDataExportJson.AnswerJson;
import fr.spro.registration.privacy.http.PersonalDataExportJson.ComplaintJson;
import fr.spro.registration.privacy.http.PersonalDataExportJson.ComplaintStepJson;
import fr.spro.registration.privacy.http.PersonalDataExportJson.ContactJson;
import fr.spro.registration.privacy.http.PersonalDataExportJson.HappeningJson;
import fr.spro.registration.privacy.http.PersonalDataExportJson.MailJson;
import fr.spro.registration.privacy.http.PersonalDataExportJson.MarkJson;
import fr.spro.registration.privacy.http.PersonalDataExportJson.NoteJson;
import fr.spro.registration.privacy.http.PersonalDataExportJson.RegistrationJson;
import fr.spro.registration.roster.Question;
import fr.spro.registration.roster.RegistrationDetails;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.roster.ScanRecord;
import fr.spro.registration.roster.SessionCopy;
import fr.spro.registration.roster.SessionStatus;
import fr.spro.registration.roster.WorkshopChoices;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.http.SessionCommands;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers everything that is held about a person. */
@Component
class PersonalDataExport {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int MOST_HAPPENINGS = 500;

    private final PersonalRecords records;
    private final Contacts contacts;
    private final SessionCommands rosters;
    private final RosterHistory history;
    private final fr.spro.registration.notes.ParticipantNotes teamNotes;
    private final CalendarNotes plans;
    private final ReminderPreferences reminders;
    private final OrganisationIndex organisations;
    private final ComplaintRepository cases;
    private final Clock clock;

    PersonalDataExport(
            PersonalRecords records,
            Contacts contacts,
            SessionCommands rosters,
            RosterHistory history,
            fr.spro.registration.notes.ParticipantNotes teamNotes,
            CalendarNotes plans,
            ReminderPreferences reminders,
            OrganisationIndex organisations,
            ComplaintRepository cases,
            Clock clock) {
        this.cases = cases;
        this.records = records;
        this.contacts = contacts;
        this.rosters = rosters;
        this.history = history;
        this.teamNotes = teamNotes;
        this.plans = plans;
        this.reminders = reminders;
        this.organisations = organisations;
        this.clock = clock;
    }

    private record Seen(
            SessionCopy session,
            RegistrationView view,
            List<Question> questions,
            List<ScanRecord> marks,
            long version) {}

    /** All of a person's data, the newest registration first. */
    PersonalDataExportJson of(String personKey, String language) {
        PrivacyTexts texts = PrivacyTexts.of(language);
        List<RegistrationRef> places = List.copyOf(records.placesOf(personKey));
        Map<String, Contact> known = contacts.find(
                places.stream().map(RegistrationRef::registrationId).toList());
        List<RegistrationJson> found = new ArrayList<>();
        for (RegistrationRef place : places) {
            Contact contact = known.get(place.registrationId());
            if (contact != null) {
                seen(place).ifPresent(seen -> found.add(registration(contact, seen, language)));
            }
        }
        found.sort(Comparator.comparing(RegistrationJson::registeredAt).reversed());
        return new PersonalDataExportJson(
                paris(clock.instant()), found, complaints(personKey), texts.purposes(), texts.notHeld());
    }

    private List<ComplaintJson> complaints(String personKey) {
        List<ComplaintJson> found = new ArrayList<>();
        for (String number : cases.numbersOf(personKey)) {
            cases.find(number)
                    .ifPresent(complaint -> cases.complainant(number).ifPresent(person -> {
                        Map<String, String> written = cases.texts(number);
                        found.add(new ComplaintJson(
                                number,
                                complaint.territory(),
                                paris(complaint.receivedAt()),
                                complaint.state().name(),
                                person.name(),
                                person.email(),
                                person.phone(),
                                person.text(),
                                person.wish(),
                                person.consentVersion(),
                                complaint.story().stream()
                                        .map(step -> new ComplaintStepJson(
                                                paris(step.at()),
                                                step.kind().name(),
                                                step.textId() == null ? null : written.get(step.textId())))
                                        .toList()));
                    }));
        }
        return found;
    }

    private Optional<Seen> seen(RegistrationRef place) {
        String id = place.registrationId();
        return rosters.open(place.sessionId())
                .ask(roster -> roster.session()
                        .flatMap(session -> roster.view(id)
                                .map(view -> new Seen(
                                        session,
                                        view,
                                        roster.rules().questions(),
                                        roster.marks(id),
                                        roster.version()))));
    }

    private RegistrationJson registration(Contact contact, Seen seen, String language) {
        SessionCopy session = seen.session();
        RegistrationView view = seen.view();
        RegistrationDetails line = view.line();
        String id = line.registrationId();
        RetainedRecords kept = records.kept(id);
        SessionCopy.Venue venue = session.venue();
        CalendarNote plan = session.start() == null
                ? CalendarNote.NONE
                : plans.of(session.sessionId(), id, session.start(), language);
        return new RegistrationJson(
                id,
                session.sessionId(),
                session.eventTitle(),
                session.title(),
                time(session.start()),
                time(session.end()),
                venue == null ? null : venue.name(),
                venue == null ? null : venue.town(),
                new ContactJson(
                        contact.givenName(),
                        contact.familyName(),
                        contact.email(),
                        contact.locale(),
                        contact.needs(),
                        time(contact.consentAt()),
                        contact.consentVersion(),
                        paris(contact.storedAt())),
                line.organisationId(),
                organisation(line.organisationId()),
                line.function(),
                view.state(),
                isLive(session, view),
                paris(line.registeredAt()),
                line.walkIn(),
                line.group() != null,
                view.position(),
                time(view.offeredUntil()),
                view.presence() == null ? null : paris(view.presence().at()),
                seen.marks().stream()
                        .map(mark -> new MarkJson(paris(mark.at()), mark.kind().name(), mark.door()))
                        .toList(),
                answers(contact, seen.questions(), language),
                wishes(view, session.wishes()),
                plan.text().isEmpty() ? null : plan.text(),
                teamNotes
                        .find(id)
                        .map(note -> new NoteJson(note.text(), paris(note.at())))
                        .orElse(null),
                reminders.wanted(id),
                history
                        .ofRegistration(session.sessionId(), id, seen.version() + 1, MOST_HAPPENINGS)
                        .happenings()
                        .stream()
                        .map(one -> new HappeningJson(
                                paris(one.at()), one.what().name(), one.by().name(), one.reason()))
                        .toList(),
                kept.mails().stream()
                        .map(mail -> new MailJson(paris(mail.at()), mail.kind(), mail.state(), time(mail.done())))
                        .toList(),
                kept.certificates().stream().map(PersonalDataExport::paris).toList(),
                kept.invitations());
    }

    private boolean isLive(SessionCopy session, RegistrationView view) {
        return view.state() != RegistrationState.CANCELLED
                && view.presence() == null
                && session.status() == SessionStatus.PUBLISHED
                && (session.start() == null || session.start().isAfter(clock.instant()));
    }

    private @Nullable String organisation(@Nullable String id) {
        return id == null
                ? null
                : organisations.find(id).map(Organisation::name).orElse(null);
    }

    private static List<AnswerJson> answers(Contact contact, List<Question> questions, String language) {
        Map<String, Question> byKey =
                questions.stream().collect(Collectors.toMap(Question::key, Function.identity(), (first, _) -> first));
        return new TreeMap<>(contact.answers())
                .entrySet().stream()
                        .map(answer -> new AnswerJson(
                                label(byKey.get(answer.getKey()), answer.getKey(), language), answer.getValue()))
                        .toList();
    }

    private static String label(@Nullable Question question, String key, String language) {
        if (question == null) {
            return key;
        }
        String english = question.labelEn();
        return "en".equals(language) && english != null ? english : question.labelFr();
    }

    private static List<String> wishes(RegistrationView view, @Nullable WorkshopChoices list) {
        Map<String, String> titles = list == null
                ? Map.of()
                : list.workshops().stream()
                        .collect(Collectors.toMap(
                                WorkshopChoices.Workshop::key, WorkshopChoices.Workshop::title, (first, _) -> first));
        return view.wishes().stream().map(key -> titles.getOrDefault(key, key)).toList();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : paris(instant);
    }

    private static OffsetDateTime paris(Instant instant) {
        return instant.atZone(PARIS).toOffsetDateTime();
    }
}
