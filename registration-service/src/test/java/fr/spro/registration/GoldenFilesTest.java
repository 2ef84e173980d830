package fr.spro.registration;

import fr.spro.platform.journal.Journal;
import fr.spro.platform.journal.Snapshot;
import fr.spro.platform.test.GoldenFiles;
import fr.spro.platform.test.InMemoryJournal;
import fr.spro.platform.test.Samples;
import fr.spro.registration.complaints.Complainant;
import fr.spro.registration.complaints.Complaint;
import fr.spro.registration.complaints.mongo.MongoComplaintRepository;
import fr.spro.registration.corrections.CodeBook;
import fr.spro.registration.corrections.mongo.MongoCodeBook;
import fr.spro.registration.dispatch.ParkedDeliveries;
import fr.spro.registration.dispatch.mongo.MongoParkedDeliveries;
import fr.spro.registration.fillrate.SessionFillHistory;
import fr.spro.registration.fillrate.mongo.MongoFillHistoryStore;
import fr.spro.registration.headcount.CounterTap;
import fr.spro.registration.headcount.HeadCountEntry;
import fr.spro.registration.headcount.mongo.MongoHeadCountRepository;
import fr.spro.registration.helpers.HelperPass;
import fr.spro.registration.helpers.mongo.MongoHelpers;
import fr.spro.registration.invitations.CampaignCopy;
import fr.spro.registration.invitations.EncryptedPseudonym;
import fr.spro.registration.invitations.Invitation;
import fr.spro.registration.invitations.PseudonymDisclosure;
import fr.spro.registration.invitations.mongo.MongoInvitationRepository;
import fr.spro.registration.invitations.mongo.MongoPseudonymDisclosureLog;
import fr.spro.registration.links.ManageLink;
import fr.spro.registration.links.mongo.MongoLinkStore;
import fr.spro.registration.mail.AnnouncedMeeting;
import fr.spro.registration.mail.MailDeliveryLog;
import fr.spro.registration.mail.MailJob;
import fr.spro.registration.mail.MailKind;
import fr.spro.registration.mail.MailQueue;
import fr.spro.registration.mail.mongo.MongoAnnouncedMeetings;
import fr.spro.registration.mail.mongo.MongoMailDeliveryLog;
import fr.spro.registration.mail.mongo.MongoMailQueue;
import fr.spro.registration.notes.ParticipantNote;
import fr.spro.registration.notes.mongo.MongoParticipantNotes;
import fr.spro.registration.organisermessages.OrganiserMessage;
import fr.spro.registration.organisermessages.OrganiserMessageRepository;
import fr.spro.registration.organisermessages.TerritoryMailIdentityRepository;
import fr.spro.registration.organisermessages.mongo.MongoOrganiserMessageRepository;
import fr.spro.registration.organisermessages.mongo.MongoTerritoryMailIdentityRepository;
import fr.spro.registration.printouts.Certificate;
import fr.spro.registration.printouts.mongo.MongoCertificateStore;
import fr.spro.registration.privacy.PersonErasure;
import fr.spro.registration.privacy.PrivacyLink;
import fr.spro.registration.privacy.mongo.MongoErasureRepository;
import fr.spro.registration.privacy.mongo.MongoPrivacyLinks;
import fr.spro.registration.reminders.Reminder;
import fr.spro.registration.reminders.mongo.MongoReminderSchedule;
import fr.spro.registration.resultnotices.ReportNotice;
import fr.spro.registration.resultnotices.mongo.MongoReportNoticeRepository;
import fr.spro.registration.retention.RetentionReport;
import fr.spro.registration.retention.mongo.MongoRetentionReportStore;
import fr.spro.registration.roster.DraftSession;
import fr.spro.registration.roster.DraftSessions;
import fr.spro.registration.roster.IdempotentAnswer;
import fr.spro.registration.roster.Outcome;
import fr.spro.registration.roster.Question;
import fr.spro.registration.roster.RegistrationState;
import fr.spro.registration.roster.RosterChange;
import fr.spro.registration.roster.RosterState;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.mongo.MongoDraftSessions;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.mongo.MongoContacts;
import fr.spro.registration.views.AllocationCopy;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.PairingCopy;
import fr.spro.registration.views.RotationCopy;
import fr.spro.registration.views.Territory;
import fr.spro.registration.views.mongo.MongoAllocationCopies;
import fr.spro.registration.views.mongo.MongoOrganisationCopies;
import fr.spro.registration.views.mongo.MongoPairingCopies;
import fr.spro.registration.views.mongo.MongoRotationCopies;
import fr.spro.registration.views.mongo.MongoTerritoryCopies;
import fr.spro.registration.waitinglist.DueTimes;
import fr.spro.registration.waitinglist.mongo.MongoDueTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads and writes every kind of entry, snapshot and document as it is stored; {@link GoldenFiles} says how to add one. */
class GoldenFilesTest {
    private static final Instant AT = Instant.parse("2027-03-01T09:00:00Z");
    private static final Instant MUCH_LATER = Instant.parse("2028-03-01T09:00:00Z");

    /** The first entry of a case. */
    record FirstStep(String territory, @Nullable String sessionId, LocalDate due, Complaint.Step step) {
        Complaint complaint() {
            return Complaint.received("C-1", territory, sessionId, due, step);
        }
    }

    /** The text of a case. */
    record Text(String id, String number, String text) {}

    /** The erasure of a person that is done. */
    record Done(
            String id,
            Instant askedAt,
            String by,
            int registrations,
            @Nullable Instant settleAt,
            @Nullable Instant doneAt) {
        PersonErasure erasure() {
            return new PersonErasure(id, askedAt, by, null, Set.of(), registrations, settleAt, doneAt);
        }

        static Done of(PersonErasure read) {
            return new Done(read.id(), read.askedAt(), read.by(), read.registrations(), read.settleAt(), read.doneAt());
        }
    }

    /** The snapshot of a head count. */
    record Taps(List<CounterTap> taps) {}

    private static final FirstStep FIRST = new FirstStep(
            "toulon", null, LocalDate.of(2027, 5, 1), new Complaint.Step(Complaint.Kind.RECEIVED, AT, "by", null));
    private static final ParkedDeliveries.Parked PARKED =
            new ParkedDeliveries.Parked("mail", "session", 3, AT, AT, 2, "cause");

    /** As snapshots were before groups could sign up, and rosters had rules, wishes and marks. */
    private static final RosterState BEFORE_OUTCOMES = new RosterState(
            "session",
            3,
            null,
            8,
            List.of(),
            Map.of("scan", "r1"),
            Map.of(
                    "key1",
                    new IdempotentAnswer(
                            "key1", "hash1", new Outcome.SignedUp("r1", RegistrationState.CONFIRMED, null)),
                    "key2",
                    new IdempotentAnswer("key2", "hash2", new Outcome.SignedUp("r2", RegistrationState.WAITING, 7))),
            Map.of(),
            SignUpRules.USUAL,
            List.of());

    @TestFactory
    Stream<DynamicTest> readsAndWritesWhatIsStored() {
        Samples samples = new Samples()
                .give("AllocationCopy.workshops", List.of(new AllocationCopy.Workshop("w1", "title", "room")))
                .give("AllocationCopy.places", Map.of("r1", Arrays.asList("w1", null)))
                .add(
                        "without-workshops.room",
                        new AllocationCopy(
                                "session",
                                3,
                                AT,
                                List.of(),
                                List.of(new AllocationCopy.Workshop("w1", "title", null)),
                                Map.of()))
                .give("Step.kind", Complaint.Kind.TAKEN)
                .give("HeadCountEntry.version", 1L)
                .give("SessionFillHistory.days", Map.of(LocalDate.of(2027, 2, 1), 3))
                .give("PersonErasure.doneAt", null)
                .give("Done.doneAt", MUCH_LATER)
                .give("Parked.acts", List.of())
                .give("Question.kind", Question.Kind.CHOICE)
                .give("MailJob.invitationId", null)
                .give("MailJob.refersTo", null)
                .add(
                        "evaluation",
                        new MailJob("mail", MailKind.EVALUATION, "r1", "session", 3, 1, "invitation", null, null, AT))
                .add(
                        "planned",
                        new MailJob("mail", MailKind.REMINDER_DAY, "r1", "session", 3, 1, null, null, "plan", AT));
        GoldenFiles golden = new GoldenFiles(samples);
        roster(golden);
        copies(golden);
        mail(golden);
        complaints(golden);
        people(golden);
        sessions(golden);
        return golden.tests();
    }

    private static void roster(GoldenFiles golden) {
        String root = "fr.spro.registration.roster.mongo.";
        golden.of("roster", RosterChange.class).methods(root + "RosterChangeDocuments");
        golden.of("roster/answer", Outcome.Kept.class).methods(root + "IdempotentAnswerDocuments");
        golden.of("roster/snapshot", RosterState.class)
                .before("answers-without-outcome", BEFORE_OUTCOMES)
                .methods(root + "RosterStateDocuments", RosterState::sessionId, RosterState::version);
        golden.of("contact", Contact.class)
                .stored(
                        "contacts",
                        MongoContacts::new,
                        (contacts, contact) -> contacts.store(List.of(contact)),
                        (contacts, like) -> contacts.find(like.registrationId()));
        golden.of("contact", ParticipantNote.class)
                .stored("contacts", MongoParticipantNotes::new, GoldenFilesTest::write, (notes, _) -> notes.find("r1"));
        golden.of("draft", DraftSession.class)
                .stored(
                        "drafts",
                        MongoDraftSessions::new,
                        DraftSessions::save,
                        (drafts, like) -> drafts.find(like.sessionId()));
        golden.of("alarm", DueTimes.Alarm.class)
                .stored(
                        "alarms",
                        MongoDueTimes::new,
                        (alarms, alarm) -> alarms.set(List.of(alarm)),
                        (alarms, _) -> alarms.due(MUCH_LATER).stream().findFirst());
        golden.of("parked", ParkedDeliveries.Parked.class)
                .stored(
                        "parked",
                        MongoParkedDeliveries::new,
                        ParkedDeliveries::park,
                        (parked, like) -> parked.find(like.id()));
        golden.of("parked", ParkedDeliveries.Act.class)
                .stored(
                        "parked",
                        MongoParkedDeliveries::new,
                        (parked, act) -> {
                            parked.park(PARKED);
                            parked.decide(PARKED.id(), act);
                        },
                        (parked, _) -> parked.find(PARKED.id())
                                .flatMap(entry -> entry.acts().stream().findFirst()));
    }

    private static void copies(GoldenFiles golden) {
        golden.of("copies", AllocationCopy.class)
                .stored(
                        "allocations",
                        MongoAllocationCopies::new,
                        MongoAllocationCopies::save,
                        (copies, like) -> copies.find(like.sessionId()));
        golden.of("copies", PairingCopy.class)
                .stored(
                        "pairings",
                        MongoPairingCopies::new,
                        MongoPairingCopies::save,
                        (copies, like) -> copies.find(like.sessionId()));
        golden.of("copies", RotationCopy.class)
                .stored(
                        "rotations",
                        MongoRotationCopies::new,
                        MongoRotationCopies::save,
                        (copies, like) -> copies.find(like.sessionId()));
        golden.of("copies", Organisation.class)
                .stored(
                        "organisations",
                        MongoOrganisationCopies::new,
                        MongoOrganisationCopies::save,
                        (copies, _) -> copies.all().stream().findFirst());
        golden.of("copies", Territory.class)
                .stored(
                        "territories",
                        MongoTerritoryCopies::new,
                        MongoTerritoryCopies::save,
                        (copies, _) -> copies.all().stream().findFirst());
        golden.of("copies", CampaignCopy.class)
                .stored(
                        "campaigns_heard",
                        MongoInvitationRepository::new,
                        MongoInvitationRepository::keep,
                        (copies, like) -> copies.campaign(like.id()));
    }

    private static void mail(GoldenFiles golden) {
        golden.of("mail", MailJob.class)
                .stored(
                        "mails",
                        MongoMailQueue::new,
                        (outbox, order) -> outbox.queue(List.of(order)),
                        (outbox, _) -> outbox.claim(1, MUCH_LATER, Duration.ZERO).stream()
                                .map(MailQueue.Claimed::order)
                                .findFirst());
        golden.of("mail", MailDeliveryLog.GivenUp.class)
                .stored(
                        "mails",
                        db -> db,
                        (db, mail) -> {
                            new MongoMailQueue(db).queue(List.of(mail.order()));
                            new MongoMailQueue(db).failed(mail.order().id(), mail.at(), mail.reason());
                        },
                        (db, like) -> new MongoMailDeliveryLog(db)
                                .givenUp(like.order().sessionId(), 1).stream().findFirst());
        golden.of("mail", AnnouncedMeeting.class)
                .stored(
                        "meetings_told",
                        MongoAnnouncedMeetings::new,
                        MongoAnnouncedMeetings::keep,
                        (meetings, like) -> meetings.told(like.sessionId()));
        golden.of("mail", OrganiserMessage.class)
                .stored(
                        "messages",
                        MongoOrganiserMessageRepository::new,
                        MongoOrganiserMessageRepository::append,
                        (messages, like) -> messages.find(like.sessionId(), like.number()));
        golden.of("mail", OrganiserMessageRepository.Begun.class)
                .stored(
                        "message_work",
                        MongoOrganiserMessageRepository::new,
                        (messages, begun) -> messages.begin(begun.sessionId(), begun.number(), begun.at()),
                        (messages, _) -> messages.begun(MUCH_LATER).stream().findFirst());
        golden.of("mail/identity", TerritoryMailIdentityRepository.Kept.class)
                .stored(
                        "mail_voices",
                        db -> new MongoTerritoryMailIdentityRepository(db, Clock.systemUTC()),
                        MongoTerritoryMailIdentityRepository::save,
                        (voices, like) -> Optional.of(voices.find(like.territory())));
        golden.of("mail", Reminder.class)
                .stored(
                        "reminders",
                        MongoReminderSchedule::new,
                        (calendar, reminder) -> calendar.plan(List.of(reminder)),
                        (calendar, _) -> calendar.due(MUCH_LATER).stream().findFirst());
        golden.of("mail", ReportNotice.class)
                .stored(
                        "report_notices",
                        MongoReportNoticeRepository::new,
                        MongoReportNoticeRepository::add,
                        (notices, _) -> notices.due(MUCH_LATER).stream().findFirst());
    }

    private static void complaints(GoldenFiles golden) {
        golden.of("complaint", FirstStep.class)
                .entry((journal, first) -> book(journal).begin(first.complaint()), (journal, _) -> {
                    Complaint read = book(journal).find("C-1").orElseThrow();
                    return new FirstStep(
                            read.territory(),
                            read.sessionId(),
                            read.due(),
                            read.story().getFirst());
                });
        golden.of("complaint", Complaint.Step.class)
                .entry(
                        (journal, step) -> {
                            book(journal).begin(FIRST.complaint());
                            book(journal).append(FIRST.complaint(), step);
                        },
                        (journal, _) -> {
                            book(journal).begin(FIRST.complaint());
                            return book(journal)
                                    .find("C-1")
                                    .orElseThrow()
                                    .story()
                                    .getLast();
                        });
        golden.of("complaint", Complainant.class)
                .stored(
                        MongoComplaintRepository.PEOPLE,
                        _ -> book(new InMemoryJournal()),
                        MongoComplaintRepository::keep,
                        (book, like) -> book.complainant(like.number()));
        golden.of("complaint", Text.class)
                .stored(
                        MongoComplaintRepository.TEXTS,
                        _ -> book(new InMemoryJournal()),
                        (book, text) -> book.keepText(text.id(), text.number(), text.text(), AT),
                        (book, like) -> Optional.ofNullable(
                                        book.texts(like.number()).get(like.id()))
                                .map(text -> new Text(like.id(), like.number(), text)));
    }

    private static void people(GoldenFiles golden) {
        golden.of("person", CodeBook.Kept.class)
                .stored(
                        "address_codes",
                        MongoCodeBook::new,
                        (codes, kept) -> codes.update("r1", MUCH_LATER, _ -> Optional.of(kept)),
                        (codes, _) -> {
                            List<CodeBook.Kept> read = new ArrayList<>();
                            codes.update("r1", MUCH_LATER, kept -> {
                                read.add(kept);
                                return Optional.empty();
                            });
                            return read.stream().findFirst();
                        });
        golden.of("person", PersonErasure.class)
                .stored(
                        "erasures",
                        MongoErasureRepository::new,
                        GoldenFilesTest::write,
                        (erasures, like) -> erasures.find(like.id()));
        golden.of("person", Done.class)
                .stored(
                        "erasures",
                        MongoErasureRepository::new,
                        (erasures, done) -> write(erasures, done.erasure()),
                        (erasures, like) -> erasures.find(like.id()).map(Done::of));
        golden.of("person", PrivacyLink.class)
                .stored(
                        "privacy_links",
                        MongoPrivacyLinks::new,
                        MongoPrivacyLinks::keep,
                        (links, like) -> links.find(like.id()));
        golden.of("person", ManageLink.class)
                .stored("links", MongoLinkStore::new, MongoLinkStore::keep, (links, like) -> links.find(like.hash()));
        golden.of("person", Certificate.class)
                .stored(
                        "certificates",
                        MongoCertificateStore::new,
                        MongoCertificateStore::issue,
                        (certificates, like) -> certificates.find(like.hash()));
        golden.of("person", Invitation.class)
                .stored(
                        "invitations",
                        MongoInvitationRepository::new,
                        MongoInvitationRepository::add,
                        (invitations, like) -> invitations.find(like.id()));
        golden.of("person", EncryptedPseudonym.class)
                .stored(
                        "pseudonyms",
                        MongoInvitationRepository::new,
                        MongoInvitationRepository::pseudonymOnce,
                        (invitations, like) -> invitations.pseudonyms(like.sessionId()).stream()
                                .findFirst());
        golden.of("person", PseudonymDisclosure.class)
                .stored(
                        "pseudonym_resolutions",
                        MongoPseudonymDisclosureLog::new,
                        MongoPseudonymDisclosureLog::add,
                        (resolutions, like) ->
                                resolutions.of(like.campaignId()).stream().findFirst());
    }

    private static void sessions(GoldenFiles golden) {
        golden.of("count", HeadCountEntry.class)
                .entry(
                        (journal, entry) -> new MongoHeadCountRepository(journal).append(entry),
                        (journal, like) -> new MongoHeadCountRepository(journal)
                                .after(like.sessionId(), 0)
                                .getFirst());
        golden.of("count/snapshot", Taps.class)
                .form(
                        value -> {
                            Journal journal = new InMemoryJournal();
                            new MongoHeadCountRepository(journal).snapshot("session", 64, value.taps());
                            return journal.snapshot("count/session")
                                    .orElseThrow()
                                    .state();
                        },
                        (stored, _) -> {
                            Journal journal = new InMemoryJournal();
                            journal.snapshot(new Snapshot("count/session", 64, stored));
                            return new Taps(new MongoHeadCountRepository(journal)
                                    .load("session")
                                    .taps());
                        });
        golden.of("session", SessionFillHistory.class)
                .stored(
                        "fill",
                        MongoFillHistoryStore::new,
                        (fills, fill) -> fill.days().forEach((day, taken) -> fills.save(fill, day, taken)),
                        (fills, like) -> fills.find(like.sessionId()));
        golden.of("session", HelperPass.class)
                .stored(
                        "door_helpers",
                        MongoHelpers::new,
                        GoldenFilesTest::write,
                        (helpers, like) -> helpers.find(like.id()));
        golden.of("session", RetentionReport.class)
                .stored(
                        "retention",
                        MongoRetentionReportStore::new,
                        MongoRetentionReportStore::add,
                        (nights, _) -> nights.latest());
    }

    private static MongoComplaintRepository book(Journal journal) {
        return new MongoComplaintRepository(GoldenFiles.database(), journal, () -> "writer");
    }

    private static void write(MongoParticipantNotes notes, ParticipantNote note) {
        new MongoContacts(GoldenFiles.database())
                .store(List.of(new Contact(
                        "r1", "session", "given", "family", null, "fr", null, null, AT, false, Map.of(), null)));
        notes.write("r1", note);
    }

    private static void write(MongoErasureRepository erasures, PersonErasure erasure) {
        erasures.open(erasure);
        erasures.keep(erasure);
    }

    private static void write(MongoHelpers helpers, HelperPass pass) {
        helpers.keep(pass);
        if (pass.openedAt() != null) {
            helpers.open(pass.id(), pass.openedAt());
        }
        if (pass.revokedAt() != null) {
            helpers.revoke(pass.sessionId(), pass.id(), pass.revokedAt());
        }
    }
}
