package fr.spro.platform.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.resolvers.SelectedClassResolverFromClasspath;
import com.tngtech.archunit.lang.ArchRule;
import fr.spro.platform.core.Unscoped;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Decision;
import fr.spro.platform.journal.JournalEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The layout of a program: {@code ArchitectureRules.of("fr.spro.registration").check()} for a service, and
 * {@link #ofGateway} for one that holds no domain data.
 */
public final class ArchitectureRules {
    /** Packages under a feature, each for one kind of technology. */
    private static final List<String> ADAPTERS =
            List.of("http", "mongo", "kafka", "smtp", "imap", "ical", "json", "metrics");

    private static final String[] MONGO = {"com.mongodb..", "org.bson.."};
    private static final String[] KAFKA = {"org.apache.kafka..", "org.springframework.kafka..", "io.cloudevents.."};
    private static final String[] METRICS = {"io.micrometer..", "io.opentelemetry..", "fr.spro.telemetry.."};
    private static final String MEANINGLESS = ".*(Impl|Manager|Utils?|Helper|Dto)";

    /** Annotations of Spring that a feature may bear, so that it is found, timed and given its settings. */
    private static final DescribedPredicate<JavaClass> SPRING_MARKS = JavaClass.Predicates.resideInAnyPackage(
                    "org.springframework.stereotype..",
                    "org.springframework.scheduling.annotation..",
                    "org.springframework.boot.context.properties..")
            .or(oneOf(
                    "org.springframework.beans.factory.annotation.Autowired",
                    "org.springframework.beans.factory.annotation.Qualifier",
                    "org.springframework.context.annotation.Lazy",
                    "org.springframework.scheduling.TaskScheduler"));

    /** All of Spring Kafka that a service uses: clients, containers and topics are the platform's. */
    private static final DescribedPredicate<JavaClass> LISTENERS = oneOf(
            "org.springframework.kafka.annotation.KafkaListener",
            "org.springframework.kafka.annotation.KafkaListeners");

    /** Classes that a build writes to prepare a start. */
    private static final Pattern PREPARED = Pattern.compile(".*__[^/]*\\.class");

    /** Where a rule about handlers finds them. */
    private static final String HTTP = "..http..";

    private static final String SCOPED = "handlers load within what the caller may";

    private static final String DOMAINS = "domains by IDNA2008";

    private static final DescribedPredicate<JavaAccess<?>> PAST_SCOPES =
            new DescribedPredicate<>("is marked @Unscoped") {
                @Override
                public boolean test(JavaAccess<?> access) {
                    return access.getTarget().isAnnotatedWith(Unscoped.class);
                }
            };

    static {
        // Of a library the rules ask for no more than its packages, which are in the classes that use it.
        ArchConfiguration.get().setClassResolver(SelectedClassResolverFromClasspath.class);
        ArchConfiguration.get().setClassResolverArguments("fr.spro");
    }

    private final String base;
    private final JavaClasses imported;
    private final Map<String, ArchRule> rules;

    private ArchitectureRules(String base, JavaClasses imported, Map<String, ArchRule> rules) {
        this.base = base;
        this.imported = imported;
        this.rules = rules;
    }

    /**
     * The rules for a service's main classes.
     *
     * @param libraries packages that its features may use besides the plain ones, for instance {@code com.google.zxing..}
     */
    public static ArchitectureRules of(String base, String... libraries) {
        return new ArchitectureRules(base, mainClasses(base), ofService(base, libraries));
    }

    /** The rules for a program that holds no domain data and is made of its framework: the gateway. */
    public static ArchitectureRules ofGateway(String base) {
        return new ArchitectureRules(base, mainClasses(base), ofProgramWithoutData(base));
    }

    /** The rules of {@link #of} for test classes: violating fixtures. */
    static ArchitectureRules ofFixtures(String base) {
        return new ArchitectureRules(base, new ClassFileImporter().importPackages(base), ofService(base));
    }

    /** The rules of {@link #ofGateway} for test classes: violating fixtures. */
    static ArchitectureRules ofGatewayFixtures(String base) {
        return new ArchitectureRules(base, new ClassFileImporter().importPackages(base), ofProgramWithoutData(base));
    }

    /**
     * The same rules, where these handlers may come past the scopes: what they serve is open to everybody, or to whoever
     * holds something else than a territory.
     */
    public ArchitectureRules openIn(String... handlers) {
        Map<String, ArchRule> wider = new LinkedHashMap<>(rules);
        wider.put(SCOPED, scoped(base, handlers));
        List<String> past = pastScopes().toList();
        for (String handler : handlers) {
            if (!past.contains(base + "." + handler)) {
                throw new IllegalArgumentException("needs no opening: " + handler);
            }
        }
        return new ArchitectureRules(base, imported, wider);
    }

    /** The same rules, and of these features each depends only on those named before it. */
    public ArchitectureRules oneWay(String... features) {
        Map<String, ArchRule> more = new LinkedHashMap<>(rules);
        for (int i = 0; i < features.length - 1; i++) {
            String feature = features[i];
            more.put(
                    feature + " depends on nothing that follows it",
                    noClasses()
                            .that()
                            .resideInAPackage(base + "." + feature + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(Stream.of(features)
                                    .skip(i + 1)
                                    .map(later -> base + "." + later + "..")
                                    .toArray(String[]::new)));
        }
        return new ArchitectureRules(base, imported, more);
    }

    private static JavaClasses mainClasses(String base) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.matches(PREPARED))
                .importPackages(base);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("No classes in " + base);
        }
        return classes;
    }

    private static Map<String, ArchRule> ofService(String base, String... libraries) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("features are plain", featuresArePlain(base, libraries));
        rules.put(
                "Mongo in its rooms",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(base, base + "..mongo..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(MONGO));
        rules.put(
                "Kafka in its rooms",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(base, base + "..kafka..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(KAFKA));
        rules.put(
                "no client of the broker of one's own",
                noClasses()
                        .should()
                        .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                                        "org.apache.kafka.clients..", "org.springframework.kafka..")
                                .and(DescribedPredicate.not(LISTENERS))));
        rules.put(
                "measurements in their rooms",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(base, base + "..metrics..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(METRICS));
        rules.put("no other service", noOtherModule(base, "fr.spro.platform.", "fr.spro.telemetry"));
        rules.put("names that say something", noNames(base, MEANINGLESS));
        rules.put(DOMAINS, noOldDomains());
        rules.put("deciders and engines without a framework", frameworkFree(base));
        rules.put("no cycles between features", noCycles(base));
        rules.put(SCOPED, scoped(base));
        return rules;
    }

    private static ArchRule scoped(String base, String... open) {
        List<String> mayComePast =
                List.of(open).stream().map(one -> base + "." + one).toList();
        return noClasses()
                .that()
                .resideInAPackage(base + HTTP)
                .and(new DescribedPredicate<JavaClass>("are not among " + mayComePast) {
                    @Override
                    public boolean test(JavaClass candidate) {
                        return !mayComePast.contains(candidate.getName());
                    }
                })
                .should()
                .accessTargetWhere(PAST_SCOPES);
    }

    private static Map<String, ArchRule> ofProgramWithoutData(String base) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "Mongo in its rooms",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(base + "..mongo..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(MONGO));
        rules.put("no broker", noClasses().should().dependOnClassesThat().resideInAnyPackage(KAFKA));
        rules.put(
                "no other module",
                noOtherModule(base, "fr.spro.telemetry", "fr.spro.platform.core", "fr.spro.platform.problems"));
        rules.put(DOMAINS, noOldDomains());
        rules.put("names that say something", noNames(base, MEANINGLESS));
        rules.put("no cycles between features", noCycles(base));
        return rules;
    }

    private static ArchRule noOtherModule(String base, String... allowed) {
        return noClasses()
                .that()
                .resideInAPackage(base + "..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("belong to another module") {
                    @Override
                    public boolean test(JavaClass other) {
                        String name = other.getPackageName();
                        return name.startsWith("fr.spro.")
                                && !(name + ".").startsWith(base + ".")
                                && List.of(allowed).stream().noneMatch(name::startsWith);
                    }
                });
    }

    /** By IDNA2003 {@code graße.example} is {@code grasse.example}; {@code MailAddress} keeps them apart. */
    private static ArchRule noOldDomains() {
        return noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.net.IDN");
    }

    private static ArchRule noNames(String base, String pattern) {
        return noClasses().that().resideInAPackage(base + "..").should().haveNameMatching(pattern);
    }

    private static ArchRule noCycles(String base) {
        return slices().matching(base + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchRule featuresArePlain(String base, String... libraries) {
        DescribedPredicate<JavaClass> plain = JavaClass.Predicates.resideInAnyPackage(
                        "java..", "javax.crypto..", "org.jspecify..", "org.slf4j..", "fr.spro.platform.core..")
                .or(SPRING_MARKS)
                .or(JavaClass.Predicates.belongToAnyOf(Aggregates.class, Decision.class, JournalEntry.class))
                .or(JavaClass.Predicates.resideInAnyPackage(libraries));
        return classes()
                .that(new DescribedPredicate<JavaClass>("are in a feature, outside its rooms") {
                    @Override
                    public boolean test(JavaClass candidate) {
                        return isInFeature(base, candidate);
                    }
                })
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<JavaClass>("are plain") {
                    @Override
                    public boolean test(JavaClass used) {
                        return isInFeature(base, used)
                                || used.getBaseComponentType().isPrimitive()
                                || plain.test(used.getBaseComponentType());
                    }
                })
                .allowEmptyShould(true);
    }

    /** Whatever a rule of an aggregate or an engine reaches runs without Spring, the database and the broker. */
    private static ArchRule frameworkFree(String base) {
        DescribedPredicate<JavaClass> framework = JavaClass.Predicates.resideInAnyPackage("org.springframework..")
                .or(JavaClass.Predicates.resideInAnyPackage(MONGO))
                .or(JavaClass.Predicates.resideInAnyPackage(KAFKA));
        return noClasses()
                .that(JavaClass.Predicates.resideInAnyPackage("..engine..", "..engines..")
                        .or(new DescribedPredicate<JavaClass>("decide for an aggregate") {
                            @Override
                            public boolean test(JavaClass candidate) {
                                return isInFeature(base, candidate)
                                        && candidate.getMethods().stream()
                                                .anyMatch(method ->
                                                        method.getName().equals("decide")
                                                                && method.getRawReturnType()
                                                                        .getSimpleName()
                                                                        .endsWith("Decision"));
                            }
                        }))
                .should()
                .transitivelyDependOnClassesThat(framework);
    }

    private static DescribedPredicate<JavaClass> oneOf(String... names) {
        return new DescribedPredicate<>("are one of " + List.of(names)) {
            @Override
            public boolean test(JavaClass candidate) {
                return List.of(names).contains(candidate.getName());
            }
        };
    }

    private static boolean isInFeature(String base, JavaClass candidate) {
        String name = candidate.getPackageName();
        if (!name.startsWith(base + ".")) {
            return false;
        }
        List<String> path = List.of(name.substring(base.length() + 1).split("\\."));
        // The measurements of a whole service may have a room of their own.
        return !path.getFirst().equals("metrics")
                && ADAPTERS.stream().noneMatch(path.subList(1, path.size())::contains);
    }

    /** Those of the handlers, by full name, that come past the scopes. */
    private Stream<String> pastScopes() {
        return imported.stream()
                .filter(JavaClass.Predicates.resideInAPackage(base + HTTP))
                .filter(candidate -> candidate.getAccessesFromSelf().stream().anyMatch(PAST_SCOPES))
                .map(JavaClass::getName);
    }

    /** All rules by name. */
    Map<String, ArchRule> rules() {
        return rules;
    }

    /** Fails with the first rule that is broken. */
    public void check() {
        rules.values().forEach(rule -> rule.check(imported));
    }

    /** Whether a rule is kept. */
    boolean keeps(String rule) {
        return !Objects.requireNonNull(rules.get(rule)).evaluate(imported).hasViolation();
    }
}
