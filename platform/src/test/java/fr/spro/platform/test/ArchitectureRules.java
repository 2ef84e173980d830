package fr.spro.platform.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The layout of a service: {@code ArchitectureRules.of("fr.spro.registration").check()}. */
public final class ArchitectureRules {
    /** Packages under a feature, each for one kind of technology. */
    private static final List<String> ROOMS = List.of("http", "mongo", "kafka", "mail");

    private static final String MEANINGLESS = ".*(Impl|Manager|Utils?|Helper|Mapper|Dto|Service)";

    private final String base;
    private final JavaClasses imported;
    private final String[] libraries;

    private ArchitectureRules(String base, JavaClasses imported, String... libraries) {
        this.base = base;
        this.imported = imported;
        this.libraries = libraries.clone();
    }

    /**
     * The rules for a service's main classes.
     *
     * @param libraries packages that its features may use besides the plain ones, for instance {@code com.google.zxing..}
     */
    public static ArchitectureRules of(String base, String... libraries) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(base);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("No classes in " + base);
        }
        return new ArchitectureRules(base, classes, libraries);
    }

    /** The same for test classes: violating fixtures. */
    static ArchitectureRules ofFixtures(String base) {
        return new ArchitectureRules(base, new ClassFileImporter().importPackages(base));
    }

    /** All rules by name. */
    Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("features are plain", featuresArePlain());
        rules.put(
                "Mongo in its rooms",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(base, base + "..mongo..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("com.mongodb..", "org.bson.."));
        rules.put(
                "Kafka in its rooms",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(base, base + "..kafka..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..", "io.cloudevents.."));
        rules.put(
                "no other service",
                noClasses()
                        .that()
                        .resideInAPackage(base + "..")
                        .should()
                        .dependOnClassesThat(new DescribedPredicate<JavaClass>("belong to another module") {
                            @Override
                            public boolean test(JavaClass other) {
                                String name = other.getPackageName();
                                return name.startsWith("fr.spro.")
                                        && !(name + ".").startsWith(base + ".")
                                        && !name.startsWith("fr.spro.platform.");
                            }
                        }));
        rules.put(
                "names that say something",
                noClasses().that().resideInAPackage(base + "..").should().haveNameMatching(MEANINGLESS));
        rules.put(
                "no cycles between features",
                slices().matching(base + ".(*)..").should().beFreeOfCycles());
        return rules;
    }

    private ArchRule featuresArePlain() {
        return classes()
                .that(new DescribedPredicate<JavaClass>("are in a feature, outside its rooms") {
                    @Override
                    public boolean test(JavaClass candidate) {
                        return isInFeature(candidate);
                    }
                })
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<JavaClass>("are plain") {
                    @Override
                    public boolean test(JavaClass used) {
                        return isInFeature(used)
                                || used.getBaseComponentType().isPrimitive()
                                || JavaClass.Predicates.resideInAnyPackage(
                                                "java..",
                                                "javax.crypto..",
                                                "org.jspecify..",
                                                "org.slf4j..",
                                                "fr.spro.platform.core..")
                                        .or(JavaClass.Predicates.resideInAnyPackage(libraries))
                                        .test(used.getBaseComponentType());
                    }
                })
                .allowEmptyShould(true);
    }

    private boolean isInFeature(JavaClass candidate) {
        String name = candidate.getPackageName();
        if (!name.startsWith(base + ".")) {
            return false;
        }
        List<String> path = List.of(name.substring(base.length() + 1).split("\\."));
        return ROOMS.stream().noneMatch(path.subList(1, path.size())::contains);
    }

    /** Fails with the first rule that is broken. */
    public void check() {
        rules().values().forEach(rule -> rule.check(imported));
    }

    /** Whether a rule is kept. */
    boolean keeps(String rule) {
        return !Objects.requireNonNull(rules().get(rule)).evaluate(imported).hasViolation();
    }
}
