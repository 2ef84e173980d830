package fr.spro.platform.messaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Sets up a broker of one's own: an account for each service with the topics it may write and read, and the topics
 * themselves. Can be repeated; rules that are not in the list are removed.
 */
public final class KafkaSetup {
    private static final int ITERATIONS = 8192;
    private static final String EVERYWHERE = "*";

    /** The rights of one service; {@code user} is the prefix of its consumer groups and of its password file too. */
    record Account(String user, List<String> writes, List<String> reads) {
        String name() {
            return "spro-" + user;
        }
    }

    /** A topic has one owner. The service with the answers never reads who has which registration. */
    static final List<Account> ACCOUNTS = List.of(
            new Account(
                    "events",
                    List.of(
                            Topics.TERRITORIES,
                            Topics.ORGANISATIONS,
                            Topics.SESSIONS,
                            Topics.DRAFTS,
                            Topics.ROTATIONS,
                            Topics.ALLOCATIONS,
                            Topics.PAIRINGS),
                    List.of(Topics.TERRITORIES, Topics.ORGANISATIONS, Topics.SESSIONS, Topics.REGISTRATIONS)),
            new Account(
                    "registration",
                    List.of(Topics.REGISTRATIONS, Topics.ROSTERS, Topics.ERASURES),
                    List.of(
                            Topics.TERRITORIES,
                            Topics.ORGANISATIONS,
                            Topics.SESSIONS,
                            Topics.DRAFTS,
                            Topics.ROSTERS,
                            Topics.ROTATIONS,
                            Topics.ALLOCATIONS,
                            Topics.PAIRINGS,
                            Topics.CAMPAIGNS)),
            new Account(
                    "evaluation",
                    List.of(Topics.CAMPAIGNS),
                    List.of(
                            Topics.TERRITORIES,
                            Topics.ORGANISATIONS,
                            Topics.SESSIONS,
                            Topics.ROSTERS,
                            Topics.ERASURES)));

    private KafkaSetup() {}

    /** {@code KafkaSetup BOOTSTRAP FOLDER REPLICATION}, with a password file named after each user in the folder. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Map<String, Object> settings = Map.of("bootstrap.servers", arguments[0], "default.api.timeout.ms", "90000");
        try (Admin admin = Admin.create(settings)) {
            new TopicProvisioning(Short.parseShort(arguments[2])).createMissing(admin);
            apply(admin, Path.of(arguments[1]));
        }
    }

    static void apply(Admin admin, Path passwords) throws IOException, InterruptedException, ExecutionException {
        List<UserScramCredentialAlteration> users = new ArrayList<>();
        Set<AclBinding> wanted = new HashSet<>();
        for (Account account : ACCOUNTS) {
            byte[] password =
                    Files.readString(passwords.resolve(account.user())).strip().getBytes(StandardCharsets.UTF_8);
            users.add(new UserScramCredentialUpsertion(
                    account.name(), new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password));
            wanted.addAll(rules(account));
        }
        admin.alterUserScramCredentials(users).all().get();
        Set<AclBinding> present =
                new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get());
        List<AclBindingFilter> surplus = present.stream()
                .filter(rule -> !wanted.contains(rule))
                .map(AclBinding::toFilter)
                .toList();
        List<AclBinding> missing =
                wanted.stream().filter(rule -> !present.contains(rule)).toList();
        admin.createAcls(missing).all().get();
        admin.deleteAcls(surplus).all().get();
    }

    static Set<AclBinding> rules(Account account) {
        Set<AclBinding> rules = new HashSet<>();
        ResourcePattern everyTopic = new ResourcePattern(ResourceType.TOPIC, "spro.", PatternType.PREFIXED);
        allow(rules, account, everyTopic, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);
        account.writes().forEach(topic -> allow(rules, account, topic(topic), AclOperation.WRITE));
        account.reads().forEach(topic -> {
            allow(rules, account, topic(topic), AclOperation.READ);
            allow(rules, account, topic(Topics.deadLetters(topic)), AclOperation.READ, AclOperation.WRITE);
        });
        ResourcePattern groups = new ResourcePattern(ResourceType.GROUP, account.user(), PatternType.PREFIXED);
        allow(rules, account, groups, AclOperation.READ, AclOperation.DESCRIBE);
        ResourcePattern cluster = new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL);
        allow(rules, account, cluster, AclOperation.IDEMPOTENT_WRITE, AclOperation.DESCRIBE);
        return rules;
    }

    private static ResourcePattern topic(String name) {
        return new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
    }

    private static void allow(
            Set<AclBinding> rules, Account account, ResourcePattern resource, AclOperation... operations) {
        for (AclOperation operation : operations) {
            rules.add(new AclBinding(
                    resource,
                    new AccessControlEntry("User:" + account.name(), EVERYWHERE, operation, AclPermissionType.ALLOW)));
        }
    }
}
