package fr.spro.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator gets as files: dashboards, alerts and the runbook fit together. */
class ObservabilityTest {
    private static final Path FOLDER = RunningProduct.root().resolve("deploy/observability");
    private static final List<String> PROGRAMS =
            List.of("events-service", "registration-service", "evaluation-service", "gateway");
    private static final Pattern METRIC = Pattern.compile("\\b((?:spro|http|jvm|process|logback|disk|system)_[a-z_]+)");

    /** Every measurement that a dashboard or an alert asks for. */
    static Set<String> metricsAskedFor() throws IOException {
        Set<String> names = new TreeSet<>();
        List<String> expressions = new ArrayList<>();
        for (JsonNode alert : alerts()) {
            expressions.add(alert.path("expr").asString());
        }
        try (Stream<Path> dashboards = Files.list(FOLDER.resolve("grafana/dashboards"))) {
            for (Path dashboard : dashboards.toList()) {
                JsonNode panels = JsonMapper.shared()
                        .readTree(Files.readString(dashboard))
                        .path("panels");
                panels.forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(target.path("expr").asString())));
            }
        }
        for (String expression : expressions) {
            Matcher metric = METRIC.matcher(expression.replaceAll("\"[^\"]*\"", ""));
            while (metric.find()) {
                names.add(metric.group(1));
            }
        }
        return names;
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        yaml(FOLDER.resolve("alerts.yml"))
                .path("groups")
                .forEach(group -> group.path("rules").forEach(alerts::add));
        assertThat(alerts).isNotEmpty();
        return alerts;
    }

    private static JsonNode yaml(Path file) throws IOException {
        return JsonMapper.shared().valueToTree(new Yaml().load(Files.readString(file)));
    }

    @Test
    void everyAlertHasItsSectionInTheRunbookAndNoSectionIsWithoutAlert() throws IOException {
        String runbook = Files.readString(RunningProduct.root().resolve("docs/runbook.md"));
        String sections = runbook.substring(runbook.indexOf("\n## Alerts\n"));
        List<String> names = new ArrayList<>();
        for (JsonNode alert : alerts()) {
            String name = alert.path("alert").asString();
            names.add(name);
            assertThat(alert.path("annotations").path("runbook").asString())
                    .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(alert.path("labels").path("severity").asString()).isIn("critical", "warning");
        }
        List<String> headings = new ArrayList<>();
        Matcher heading = Pattern.compile("(?m)^### (\\w+)$").matcher(sections);
        while (heading.find()) {
            headings.add(heading.group(1));
        }
        assertThat(headings).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void dashboardsShowSomethingInEveryPanel() throws IOException {
        List<Path> dashboards;
        try (Stream<Path> files = Files.list(FOLDER.resolve("grafana/dashboards"))) {
            dashboards = files.toList();
        }
        assertThat(dashboards).hasSizeGreaterThanOrEqualTo(2);
        for (Path dashboard : dashboards) {
            JsonNode read = JsonMapper.shared().readTree(Files.readString(dashboard));
            assertThat(read.path("uid").asString()).isNotEmpty();
            assertThat(read.path("panels").size()).isGreaterThan(5);
            read.path("panels").forEach(panel -> {
                assertThat(panel.path("title").asString()).isNotEmpty();
                assertThat(panel.path("targets").size()).isPositive();
            });
        }
    }

    @Test
    void theStackReadsWhatTheProgramsTellAndPublishesItNowhere() throws IOException {
        JsonNode services =
                yaml(RunningProduct.root().resolve("docker-compose.yml")).path("services");
        List<String> told = new ArrayList<>();
        for (String program : PROGRAMS) {
            JsonNode service = services.path(program);
            JsonNode environment = service.path("environment");
            assertThat(environment.path("LOGGING_STRUCTURED_FORMAT_CONSOLE").asString())
                    .isEqualTo("ecs");
            String port = environment.path("SPRO_METRICS_PORT").asString();
            assertThat(service.path("ports").toString()).doesNotContain(port);
            told.add(program + ":" + port);
        }
        for (String watcher : List.of("prometheus", "tempo", "grafana")) {
            assertThat(services.path(watcher).path("profiles").toString()).isEqualTo("[\"observability\"]");
        }
        List<String> read = new ArrayList<>();
        yaml(FOLDER.resolve("prometheus.yml"))
                .path("scrape_configs")
                .path(0)
                .path("static_configs")
                .forEach(target -> read.add(target.path("targets").path(0).asString()));
        assertThat(read).containsExactlyInAnyOrderElementsOf(told);
        // Files that the stack mounts are there.
        for (JsonNode service : services) {
            for (JsonNode volume : service.path("volumes")) {
                String from = volume.asString();
                if (from.startsWith("./")) {
                    assertThat(RunningProduct.root().resolve(from.substring(2, from.indexOf(':'))))
                            .exists();
                }
            }
        }
    }
}
