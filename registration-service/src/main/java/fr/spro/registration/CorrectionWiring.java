package fr.spro.registration;

import com.mongodb.client.MongoDatabase;
import fr.spro.registration.corrections.AddressCodes;
import fr.spro.registration.corrections.CodeBook;
import fr.spro.registration.corrections.UnstoredMail;
import fr.spro.registration.corrections.mongo.MongoCodeBook;
import fr.spro.registration.links.IdentityKey;
import fr.spro.registration.mail.Post;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together how people correct their own registrations. */
@Configuration(proxyBeanMethods = false)
class CorrectionWiring {

    @Bean
    CodeBook codeBook(MongoDatabase database) {
        return new MongoCodeBook(database);
    }

    @Bean
    AddressCodes addressCodes(CodeBook book, IdentityKey key, Clock clock) {
        return new AddressCodes(book, key, clock);
    }

    @Bean
    UnstoredMail unstoredMail(Post post) {
        return new UnstoredMail(post);
    }
}
