package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.registration.checkin.CheckInScreenCode;
import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.links.QrCode;
import fr.spro.registration.links.mongo.KeyFingerprintCheck;
import fr.spro.registration.people.mongo.PersonKeyAliases;
import fr.spro.registration.printouts.CertificateCodes;
import fr.spro.registration.signup.AccessCodes;
import fr.spro.registration.signup.PersonKeys;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is made of the two key files. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {
    private static final String HMAC = "HmacSHA256";

    @Bean
    IdentityKey identityKey(RegistrationSettings settings) {
        if (settings.identityKey() == null) {
            throw new IllegalStateException("spro.identity-key is not set");
        }
        return IdentityKey.read(settings.identityKey());
    }

    @Bean
    KeyFingerprintCheck knownKeys(MongoDatabase database, PeopleSettings people, IdentityKey identity) {
        return new KeyFingerprintCheck(
                database,
                Map.of(
                        "spro.people.secret",
                        new SecretKeySpec(people.readSecret(), HMAC),
                        "spro.identity-key",
                        identity.derive(HMAC, "known-key")));
    }

    @Bean
    PersonKeys personKeys(MongoDatabase database, PeopleSettings settings) {
        return new PersonKeys(settings.readSecret(), new PersonKeyAliases(database));
    }

    @Bean
    AccessCodes accessCodes(IdentityKey key) {
        return new AccessCodes(key.derive(HMAC, "access-codes"));
    }

    @Bean
    CertificateCodes certificateCodes(IdentityKey key) {
        return new CertificateCodes(key.derive(HMAC, "certificates"));
    }

    @Bean
    QrCode qrCode(PeopleSettings settings) {
        return new QrCode(settings.readSecret());
    }

    @Bean
    CheckInScreenCode doorCode(PeopleSettings settings) {
        return new CheckInScreenCode(settings.readSecret());
    }
}
