package fr.spro.platform.operations;

import com.mongodb.client.MongoDatabase;
import fr.spro.platform.messaging.ConsumerLag;
import fr.spro.platform.messaging.MessagingAutoConfiguration;
import fr.spro.platform.messaging.OutboxRelay;
import fr.spro.platform.web.WebAutoConfiguration;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The administrators' view of every service; what waits in one of its features stands in its {@link Operations}. */
@Import(DeadLetterController.class)
@AutoConfiguration(after = {MessagingAutoConfiguration.class, WebAutoConfiguration.class})
public class OperationsAutoConfiguration {

    @Bean
    SystemController systemController(
            Environment environment, @Nullable BuildProperties build, ConsumerLag followers, List<Operations> parts) {
        String name = environment.getRequiredProperty("spring.application.name");
        return new SystemController(
                build == null
                        ? new SystemController.Program(name, "", null)
                        : new SystemController.Program(name, String.valueOf(build.getVersion()), build.getTime()),
                followers,
                parts.stream().flatMap(part -> part.watchpoints().stream()).toList());
    }

    @Bean
    AuditController auditController(MongoDatabase database, List<Operations> parts, Clock clock) {
        List<AuditedJournal> journals = Stream.concat(
                        Stream.of(new AuditedJournal("journal")),
                        parts.stream().flatMap(part -> part.auditedJournals().stream()))
                .toList();
        return new AuditController(new AuditTrail(database, journals), clock);
    }

    @Bean
    Operations platformOperations(DeadLetterController letters, ObjectProvider<OutboxRelay> relays) {
        return () -> List.of(
                new PendingWorkIndicator("DEAD_LETTERS", false, letters::open),
                new PendingWorkIndicator(
                        "FACTS_TO_SEND",
                        true,
                        () -> new PendingWorkIndicator.Waiting(
                                relays.stream().mapToLong(OutboxRelay::behind).sum(),
                                relays.stream()
                                        .map(OutboxRelay::waitingSince)
                                        .flatMap(Optional::stream)
                                        .min(Comparator.naturalOrder())
                                        .orElse(null))));
    }
}
