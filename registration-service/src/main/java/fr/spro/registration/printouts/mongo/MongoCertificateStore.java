package fr.spro.registration.printouts.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import fr.spro.registration.printouts.Certificate;
import fr.spro.registration.printouts.CertificateStore;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Certificates by the hash of their code: every access is by exact {@code _id}, so no index is needed. */
@Component
public final class MongoCertificateStore implements CertificateStore {
    private static final String ID = "_id";
    private static final String REGISTRATION = "registrationId";
    private static final String SESSION = "sessionId";
    private static final String ISSUED = "issuedAt";

    private final MongoCollection<Document> certificates;

    public MongoCertificateStore(MongoDatabase database) {
        this.certificates = database.getCollection("certificates");
    }

    @Override
    public Certificate issue(Certificate certificate) {
        return find(certificate.hash()).orElseGet(() -> insert(certificate));
    }

    private Certificate insert(Certificate certificate) {
        try {
            certificates.insertOne(new Document(ID, certificate.hash())
                    .append(REGISTRATION, certificate.registrationId())
                    .append(SESSION, certificate.sessionId())
                    .append(ISSUED, Date.from(certificate.issuedAt())));
            return certificate;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return find(certificate.hash()).orElseThrow(() -> e);
        }
    }

    @Override
    public Optional<Certificate> find(String hash) {
        return Optional.ofNullable(certificates.find(eq(ID, hash)).first())
                .map(d -> new Certificate(
                        d.getString(ID),
                        d.getString(REGISTRATION),
                        d.getString(SESSION),
                        d.getDate(ISSUED).toInstant()));
    }
}
