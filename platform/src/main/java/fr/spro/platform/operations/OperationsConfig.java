package fr.spro.platform.operations;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.facts.DeadLetters;
import fr.spro.platform.facts.FactRelay;
import fr.spro.platform.facts.FactsConfig;
import fr.spro.platform.facts.Followers;
import fr.spro.platform.facts.LetterBook;
import fr.spro.platform.web.WebConfig;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The administrators' view of every service; what waits in one of its features is a {@link Watchpoint} bean there. */
@AutoConfiguration(after = {FactsConfig.class, WebConfig.class})
public class OperationsConfig {

    @Bean
    DeadLetterController deadLetterController(DeadLetters letters, LetterBook book, Clock clock) {
        return new DeadLetterController(letters, book, clock);
    }

    @Bean
    SystemController systemController(
            Environment environment,
            ObjectProvider<BuildProperties> build,
            Followers followers,
            ObjectProvider<Watchpoint> watchpoints) {
        String name = environment.getRequiredProperty("spring.application.name");
        BuildProperties built = build.getIfAvailable();
        return new SystemController(
                built == null
                        ? new SystemController.Program(name, "", null)
                        : new SystemController.Program(name, String.valueOf(built.getVersion()), built.getTime()),
                followers,
                watchpoints.orderedStream().toList());
    }

    /** The journal of a service that does not name its own. */
    @Bean
    AuditedJournal auditedJournal() {
        return new AuditedJournal("journal");
    }

    @Bean
    AuditController auditController(MongoDatabase database, ObjectProvider<AuditedJournal> journals, Clock clock) {
        return new AuditController(
                new AuditTrail(database, journals.orderedStream().toList()), clock);
    }

    @Bean
    Watchpoint deadLettersWait(DeadLetterController letters) {
        return new Watchpoint("DEAD_LETTERS", false, letters::open);
    }

    @Bean
    Watchpoint factsWait(ObjectProvider<FactRelay> relays) {
        return new Watchpoint(
                "FACTS_TO_SEND",
                true,
                () -> new Watchpoint.Waiting(
                        relays.stream().mapToLong(FactRelay::behind).sum(),
                        relays.stream()
                                .map(FactRelay::waitingSince)
                                .flatMap(Optional::stream)
                                .min(Comparator.naturalOrder())
                                .orElse(null)));
    }
}
