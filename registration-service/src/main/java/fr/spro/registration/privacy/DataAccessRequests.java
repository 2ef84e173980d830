package fr.spro.registration.privacy;

import fr.spro.registration.mail.EmailMessage;
import fr.spro.registration.mail.MailSettings;
import fr.spro.registration.mail.MailTransport;
import fr.spro.registration.mail.OwnRegistrations;
import fr.spro.registration.mail.SimpleMail;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.Contacts;
import fr.spro.registration.signup.PersonKeys;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers requests for the data or the registrations of an address by mail. The request is answered before anything is
 * looked up, so neither the answer nor its time tells whether the address is known. Of an address nothing is stored, hence
 * what waits here is lost with the process; the person asks again.
 */
@Component
public final class DataAccessRequests implements AutoCloseable {
    private static final Logger LOG = System.getLogger(DataAccessRequests.class.getName());
    private static final int MOST_WAITING = 1_000;
    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** What an address is asked about. */
    public enum Subject {
        DATA,
        REGISTRATIONS
    }

    private record Asked(String email, String language, Subject subject) {}

    private final PersonKeys keys;
    private final PrivacyLinks links;
    private final OwnRegistrations registrations;
    private final PersonalRecords records;
    private final Contacts contacts;
    private final MailTransport post;
    private final String publicUrl;
    private final BlockingQueue<Asked> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile @Nullable Thread thread;

    public DataAccessRequests(
            PersonKeys keys,
            PrivacyLinks links,
            OwnRegistrations registrations,
            PersonalRecords records,
            Contacts contacts,
            MailTransport post,
            MailSettings settings) {
        this.keys = keys;
        this.links = links;
        this.registrations = registrations;
        this.records = records;
        this.contacts = contacts;
        this.post = post;
        this.publicUrl = settings.publicUrl();
    }

    /** Takes a request; false when too many wait. */
    public boolean ask(String email, String language, Subject subject) {
        return waiting.offer(new Asked(email, language, subject));
    }

    /** Begins to answer. */
    public void start() {
        thread = Thread.ofVirtual().name("privacy-requests").start(() -> {
            try {
                while (true) {
                    Asked asked = waiting.take();
                    try {
                        switch (asked.subject()) {
                            case DATA -> answer(asked);
                            case REGISTRATIONS -> answerWithRegistrations(asked);
                        }
                    } catch (RuntimeException e) {
                        LOG.log(
                                Level.WARNING,
                                "a request for data or registrations is lost: {0}",
                                e.getClass().getSimpleName());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** How many registrations are held of the person with this address. */
    public int registrationsOf(String email) {
        return contactsOf(keys.of(email)).size();
    }

    /** How many complaints are held of the person with this address. */
    public int complaintsOf(String email) {
        return records.complaintsOf(keys.of(email)).size();
    }

    private Map<String, String> sessionsOf(String personKey) {
        return records.placesOf(personKey).stream()
                .collect(Collectors.toMap(RegistrationRef::registrationId, RegistrationRef::sessionId));
    }

    private Map<String, Contact> contactsOf(String personKey) {
        return contacts.find(records.placesOf(personKey).stream()
                .map(RegistrationRef::registrationId)
                .collect(Collectors.toSet()));
    }

    /** The address as the person gave it at sign-up: another spelling could be another mailbox. */
    private Optional<String> addressOf(String person) {
        return contactsOf(person).values().stream()
                .map(Contact::email)
                .filter(email -> email != null)
                .findFirst();
    }

    private void answer(Asked asked) throws InterruptedException {
        String person = keys.of(asked.email());
        if (!links.mayWrite(person)) {
            return;
        }
        PrivacyTexts texts = PrivacyTexts.of(asked.language());
        Optional<String> known = addressOf(person).or(() -> records.complaintAddress(person));
        EmailMessage letter = known.map(
                        email -> PrivacyMails.known(email, texts, publicUrl + "/r/" + links.make(person)))
                .orElseGet(() -> PrivacyMails.unknown(asked.email(), texts, publicUrl + "/mes-donnees"))
                .answeredBy(registrations.contact(sessionsOf(person).values()));
        if (!delivered(letter)) {
            links.notWritten(person);
            LOG.log(Level.WARNING, "a request for personal data could not be answered by mail");
        }
    }

    private void answerWithRegistrations(Asked asked) throws InterruptedException {
        String person = keys.of(asked.email());
        PrivacyTexts texts = PrivacyTexts.of(asked.language());
        Map<String, String> sessions = sessionsOf(person);
        List<SimpleMail.Item> items = registrations.of(sessions, texts.language());
        boolean none = sessions.isEmpty();
        if (!links.mayWriteRegistrations(person, none)) {
            return;
        }
        String token = none ? "" : links.makeOnce(person);
        EmailMessage letter = none
                ? PrivacyMails.noRegistrations(asked.email(), texts, publicUrl + "/programme")
                : PrivacyMails.registrations(
                        addressOf(person).orElse(asked.email()), texts, items, publicUrl + "/r/" + token);
        if (delivered(letter.answeredBy(registrations.contact(sessions.values())))) {
            links.mailed(token);
        } else {
            links.registrationsNotWritten(person, none);
            LOG.log(Level.WARNING, "a request for registrations could not be answered by mail");
        }
    }

    private boolean delivered(EmailMessage letter) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int tries = 1; tries <= TRIES; tries++) {
            switch (post.deliver(letter)) {
                case MailTransport.Outcome.Accepted _ -> {
                    return true;
                }
                case MailTransport.Outcome.Refused _ -> {
                    return false;
                }
                case MailTransport.Outcome.Deferred _, MailTransport.Outcome.Unreachable _ -> {
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2);
                }
            }
        }
        return false;
    }
}
