package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.mail.mail.ZxingQrImage;
import fr.spro.registration.papers.CertificateCodes;
import fr.spro.registration.papers.Certificates;
import fr.spro.registration.papers.http.Printing;
import fr.spro.registration.papers.mongo.MongoCertificates;
import fr.spro.registration.territories.Territories;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together the papers of a meeting. */
@Configuration(proxyBeanMethods = false)
class PapersWiring {

    @Bean
    Printing printing(Territories territories) {
        return new Printing(new ZxingQrImage(), territories);
    }

    @Bean
    CertificateCodes certificateCodes(IdentityKey identityKey) {
        return new CertificateCodes(identityKey.derive("HmacSHA256", "certificates"));
    }

    @Bean
    Certificates certificates(MongoDatabase database) {
        return new MongoCertificates(database);
    }
}
