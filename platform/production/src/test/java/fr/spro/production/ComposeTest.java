package fr.spro.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.Yaml;

/** The stack of docker-compose.yml and the sources, against the list of demands. */
class ComposeTest {
    static final Set<String> PROGRAMS = RequiredSettings.PROGRAMS;

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    /** An empty default is none: what needs the secret refuses to start, also where it is in a profile that is not asked for. */
    private static final Pattern FREE_DEFAULT = Pattern.compile("\\$\\{\\w*(SECRET|PASSWORD|KEY|TOKEN)\\w*(:?-[^}]|})");

    /** Docker makes an empty directory of a path that is not there. */
    private static final Pattern MOUNTED = Pattern.compile("- (\\./[^:]+):");

    private static final Pattern MOUNTED_SOURCE = Pattern.compile("src/main/java/(\\S+\\.java):/source/(\\S+):ro");

    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{(\\w+)(?::?[-?][^}]*)?}");

    private static final Pattern EXAMPLE = Pattern.compile("(?m)^(\\w+)=(.*)$");

    /** A setting that is, or leads to, something secret: a component of a settings record, or a value in place. */
    private static final Pattern SECRET_SETTING =
            Pattern.compile("@Value\\(\"\\$\\{([a-z.-]*(?:secret|password|[.-]key|keys)[a-z.-]*)[:}]"
                    + "|@ConditionalOnProperty\\(\"([a-z.-]*(?:secret|password|[.-]key|keys)[a-z.-]*)\"");

    private static final Pattern SETTINGS_RECORD = Pattern.compile(
            "@ConfigurationProperties\\(\"([a-z.-]+)\"\\)\\s+(?:public )?record \\w+\\(([^{]*)\\)", Pattern.DOTALL);
    private static final Pattern SECRET_COMPONENT =
            Pattern.compile("(?:Path|String) (\\w*(?:[sS]ecret|[pP]assword|Key|keys))\\b");

    @TempDir
    Path directory;

    @Test
    void noSecretHasADefault() throws IOException {
        assertThat(FREE_DEFAULT
                        .matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                        .results())
                .isEmpty();
    }

    @Test
    void everyMountedFileIsThere() throws IOException {
        List<Path> mounted = MOUNTED.matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                .results()
                .map(found -> ROOT.resolve(found.group(1)).normalize())
                .toList();
        assertThat(mounted)
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(file -> assertThat(file).exists());
    }

    /** Java runs a source file only from a directory that is named after its package. */
    @Test
    void everyMountedSourceLiesWhereItsPackageSays() throws IOException {
        List<MatchResult> sources = MOUNTED_SOURCE
                .matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                .results()
                .toList();
        assertThat(sources)
                .hasSize(3)
                .allSatisfy(source -> assertThat(source.group(2)).isEqualTo(source.group(1)));
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void whatItSetsIsEnough(String program) throws IOException {
        assertThat(ProductionGuard.faults(environment(program, variables(program))))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void andNothingOfThatIsTooMuch(String program) throws IOException {
        Map<String, Object> variables = variables(program);
        for (RequiredSetting demand : RequiredSettings.ALL) {
            String variable = variables.containsKey("SPRO_IDENTITY_KEY")
                            && demand.property().equals("spro.identity-key")
                    ? "SPRO_IDENTITY_KEY"
                    : demand.variable();
            if (demand.concerns(program)
                    && variables.containsKey(variable)
                    && !variable.equals("SPRO_COOKIES_SECURE")) {
                Map<String, Object> fewer = new TreeMap<>(variables);
                fewer.remove(variable);
                assertThat(ProductionGuard.faults(environment(program, fewer)))
                        .as(variable)
                        .anySatisfy(fault -> assertThat(fault).contains(demand.property()));
            }
        }
    }

    @Test
    void everySecretOfTheSourcesIsInTheList() throws IOException {
        Map<String, Path> unknown = new TreeMap<>();
        List<String> known =
                RequiredSettings.ALL.stream().map(RequiredSetting::property).toList();
        int found = 0;
        for (Path source : sources()) {
            for (String property : secrets(Files.readString(source))) {
                found++;
                if (!known.contains(property)) {
                    unknown.put(property, source);
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(found).isGreaterThanOrEqualTo(7);
    }

    private static List<String> secrets(String source) {
        Stream<String> inPlace = SECRET_SETTING
                .matcher(source)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
        Stream<String> components = SETTINGS_RECORD
                .matcher(source)
                .results()
                .flatMap(record -> SECRET_COMPONENT
                        .matcher(record.group(2))
                        .results()
                        .map(component -> record.group(1) + "." + dashed(component.group(1))));
        return Stream.concat(inPlace, components).toList();
    }

    private static String dashed(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        // Not into what is made meanwhile, and gone again a moment later.
        Set<String> made = Set.of("target", ".git", "node_modules");
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return made.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java") && file.toString().contains("/src/main/java/")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    /** What the program's container sees, with files of our own making where it names some. */
    private Map<String, Object> variables(String program) throws IOException {
        Map<String, Object> variables = new LinkedHashMap<>();
        Map<String, Object> environment =
                map(map(map(map(new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml"))))
                                        .get("services"))
                                .get(program))
                        .get("environment"));
        for (Map.Entry<String, Object> variable : environment.entrySet()) {
            variables.put(variable.getKey(), content(variable.getValue()));
        }
        variables.put("MONGO_PASSWORD", Installation.random());
        variables.put("KAFKA_PASSWORD", Installation.random());
        return variables;
    }

    /** As compose fills it in from .env.example; an empty value there is one of our own. */
    private String content(Object value) throws IOException {
        Map<String, String> examples = examples();
        String text = VARIABLE.matcher(String.valueOf(value))
                .replaceAll(found -> {
                    String example = examples.getOrDefault(found.group(1), "");
                    return example.isEmpty() ? Installation.random() : example;
                })
                .replace("$$", "$");
        if (!text.startsWith("/run/secrets/")) {
            return text;
        }
        Path file = directory.resolve(Path.of(text).getFileName());
        return Files.writeString(file, Installation.random()).toString();
    }

    private static Map<String, String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(ROOT.resolve(".env.example")))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    @Test
    void exampleNamesEveryVariableThatMustBeSet() throws IOException {
        Set<String> needed = Pattern.compile("(?<!\\$)\\$\\{(\\w+)(?::\\?|-?})")
                .matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(examples().keySet()).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void eachContainerSeesItsOwnSecretsOnly() throws IOException {
        Map<String, Object> services = map(map(new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml"))))
                .get("services"));
        Map<String, List<String>> mounts = new TreeMap<>();
        services.forEach((name, service) -> {
            if (map(service).get("volumes") instanceof List<?> volumes && !name.equals("secrets")) {
                volumes.stream()
                        .map(volume -> String.valueOf(volume).split(":", -1)[0])
                        .filter(volume -> volume.equals("secrets") || volume.endsWith("-secrets"))
                        .forEach(volume -> mounts.computeIfAbsent(volume, any -> new ArrayList<>())
                                .add(name));
            }
        });
        assertThat(mounts).doesNotContainKey("secrets").hasSize(8);
        assertThat(mounts.values()).allSatisfy(readers -> assertThat(readers).hasSize(1));
    }

    private static StandardEnvironment environment(String program, Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("name", Map.of("spring.application.name", program)));
        ConfigurationPropertySources.attach(environment);
        environment.setActiveProfiles(String.valueOf(variables.get("SPRING_PROFILES_ACTIVE")));
        return environment;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object yaml) {
        return (Map<String, Object>) Objects.requireNonNull(yaml);
    }
}
