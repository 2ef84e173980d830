package fr.spro.registration.privacy.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import fr.spro.registration.privacy.PersonalRecords;
import fr.spro.registration.privacy.RegistrationRef;
import fr.spro.registration.privacy.RetainedRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * The one place that knows every collection in which a person or a registration of a person is named beside rosters and
 * contacts.
 */
@Component
public final class MongoPersonalRecords implements PersonalRecords {
    private static final String ID = "_id";
    private static final String REGISTRATION = "registrationId";
    private static final String MAILS = "mails";
    private static final List<String> BY_REGISTRATION = List.of("links", "certificates", "invitations", "pseudonyms");
    private static final String REGISTRATIONS = "registrations";
    private static final String VERSION = "version";
    private static final String CLAIMS = "claims";
    private static final String CLAIM_SESSION = "s";
    private static final String CLAIM_REGISTRATION = "r";
    private static final String CLAIMED_AT = "a";
    private static final int ROUNDS = 12;

    private final MongoCollection<Document> people;
    private final MongoCollection<Document> aliases;
    private final MongoCollection<Document> recipientLimits;
    private final MongoCollection<Document> addressCodes;
    private final MongoCollection<Document> agendas;
    private final MongoCollection<Document> mails;
    private final MongoCollection<Document> privacyLinks;
    private final MongoCollection<Document> certificates;
    private final MongoCollection<Document> invitations;
    private final MongoCollection<Document> complainants;
    private final MongoCollection<Document> complaintTexts;
    private final List<MongoCollection<Document>> byRegistration;

    /** Serves what is kept of a registration, and its erasure. */
    public static void createIndexes(MongoDatabase database) {
        for (String collection : BY_REGISTRATION) {
            database.getCollection(collection).createIndex(Indexes.ascending(REGISTRATION));
        }
        database.getCollection(MAILS).createIndex(Indexes.ascending(REGISTRATION));
    }

    public MongoPersonalRecords(MongoDatabase database) {
        this.people = database.getCollection("people");
        this.recipientLimits = database.getCollection("recipient_limits");
        this.addressCodes = database.getCollection("address_codes");
        this.aliases = database.getCollection("person_key_aliases");
        this.agendas = database.getCollection("agendas");
        this.mails = database.getCollection(MAILS);
        this.privacyLinks = database.getCollection(MongoPrivacyLinks.COLLECTION);
        this.certificates = database.getCollection("certificates");
        this.invitations = database.getCollection("invitations");
        this.complainants = database.getCollection("complaint_people");
        this.complaintTexts = database.getCollection("complaint_texts");
        this.byRegistration =
                BY_REGISTRATION.stream().map(database::getCollection).toList();
    }

    @Override
    public Set<RegistrationRef> placesOf(String personKey) {
        Set<RegistrationRef> places = new LinkedHashSet<>();
        Document person = people.find(eq(ID, personKey)).first();
        Document known = person == null ? null : person.get(REGISTRATIONS, Document.class);
        if (known != null) {
            known.keySet().forEach(id -> places.add(new RegistrationRef(known.getString(id), id)));
        }
        Document agenda = agendas.find(eq(ID, personKey)).first();
        if (agenda != null) {
            agenda.getList(CLAIMS, Document.class)
                    .forEach(claim -> places.add(
                            new RegistrationRef(claim.getString(CLAIM_SESSION), claim.getString(CLAIM_REGISTRATION))));
        }
        return places;
    }

    @Override
    public Set<String> complaintsOf(String personKey) {
        Set<String> numbers = new LinkedHashSet<>();
        complainants.find(eq("personKey", personKey)).forEach(one -> numbers.add(one.getString(ID)));
        return numbers;
    }

    @Override
    public Optional<String> complaintAddress(String personKey) {
        return Optional.ofNullable(complainants.find(eq("personKey", personKey)).first())
                .map(one -> one.getString("email"));
    }

    @Override
    public Set<String> askedInVain(String registrationId) {
        Set<String> sessions = new LinkedHashSet<>();
        for (Document mail : mails.find(and(eq(REGISTRATION, registrationId), eq("kind", "OVERLAPPED")))) {
            String other = mail.getString("otherSessionId");
            if (other != null) {
                sessions.add(other);
            }
        }
        return sessions;
    }

    @Override
    public RetainedRecords kept(String registrationId) {
        Bson its = eq(REGISTRATION, registrationId);
        List<RetainedRecords.Mail> sent = new ArrayList<>();
        for (Document mail : mails.find(its)) {
            Date done = mail.getDate("done");
            sent.add(new RetainedRecords.Mail(
                    mail.getString("kind"),
                    mail.getDate("at").toInstant(),
                    mail.getString("state"),
                    done == null ? null : done.toInstant()));
        }
        sent.sort(Comparator.comparing(RetainedRecords.Mail::at));
        List<Instant> issued = new ArrayList<>();
        certificates.find(its).forEach(one -> issued.add(one.getDate("issuedAt").toInstant()));
        int invited = invitations.find(its).into(new ArrayList<>()).size();
        return new RetainedRecords(sent, issued, invited);
    }

    @Override
    public void forget(String registrationId) {
        addressCodes.deleteOne(eq(ID, registrationId));
        byRegistration.forEach(collection -> collection.deleteMany(eq(REGISTRATION, registrationId)));
    }

    @Override
    public void forget(String personKey, Set<String> registrationIds, Instant until) {
        privacyLinks.deleteMany(eq(MongoPrivacyLinks.PERSON, personKey));
        recipientLimits.deleteOne(eq(ID, personKey));
        addressCodes.deleteOne(eq(ID, "to:" + personKey));
        forgetComplaints(personKey, until);
        List<Bson> known = registrationIds.stream()
                .map(id -> Updates.unset(REGISTRATIONS + "." + id))
                .toList();
        if (!known.isEmpty()) {
            people.updateOne(eq(ID, personKey), Updates.combine(known));
        }
        people.deleteOne(and(eq(ID, personKey), eq(REGISTRATIONS, new Document())));
        if (people.find(eq(ID, personKey)).first() == null) {
            aliases.deleteMany(eq("key", personKey));
        }
        releaseTimes(personKey, registrationIds, until);
    }

    /** Texts before people: whatever stops it, the number is found again. What was sent in later stays. */
    private void forgetComplaints(String personKey, Instant until) {
        for (Document one : complainants.find(eq("personKey", personKey))) {
            if (!one.getDate("storedAt").toInstant().isAfter(until)) {
                complaintTexts.deleteMany(eq("number", one.getString(ID)));
                complainants.deleteOne(eq(ID, one.getString(ID)));
            }
        }
    }

    /** Writes only the version it has read, as those do who claim times. */
    private void releaseTimes(String personKey, Set<String> registrationIds, Instant until) {
        for (int round = 0; round < ROUNDS; round++) {
            Document agenda = agendas.find(eq(ID, personKey)).first();
            if (agenda == null) {
                return;
            }
            Bson asRead = and(eq(ID, personKey), eq(VERSION, agenda.getLong(VERSION)));
            List<Document> kept = agenda.getList(CLAIMS, Document.class).stream()
                    .filter(claim -> !registrationIds.contains(claim.getString(CLAIM_REGISTRATION))
                            && claim.getDate(CLAIMED_AT).toInstant().isAfter(until))
                    .toList();
            boolean written = kept.isEmpty()
                    ? agendas.deleteOne(asRead).getDeletedCount() == 1
                    : agendas.updateOne(asRead, Updates.combine(Updates.set(CLAIMS, kept), Updates.inc(VERSION, 1L)))
                                    .getMatchedCount()
                            == 1;
            if (written) {
                return;
            }
        }
        throw new IllegalStateException("an agenda changes faster than it can be erased");
    }
}
