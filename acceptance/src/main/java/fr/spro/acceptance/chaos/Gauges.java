package fr.spro.acceptance.chaos;

import fr.spro.acceptance.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the programs tell of work that waits, summed over all of them; they must run with {@code --metrics}. */
final class Gauges implements AutoCloseable {
    /** By the name in the report; each is 0 when nothing waits. */
    private static final Map<String, String> NAMES = names();

    private final Running running;
    private final HttpClient http = HttpClient.newHttpClient();

    Gauges(Running running) {
        this.running = running;
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("aggregates with facts to tell", "spro_relay_behind");
        names.put("age of the oldest fact to tell (s)", "spro_relay_oldest_seconds");
        names.put("facts not applied", "spro_follower_lag");
        names.put("dead letters", "spro_dead_letters");
        names.put("mails due", "spro_mails_due");
        names.put("age of the oldest mail (s)", "spro_mails_oldest_seconds");
        names.put("mails given up", "spro_mails_failed");
        names.put("breakers open", "spro_breakers_open");
        return names;
    }

    /** Now, by the name in the report. */
    Map<String, Double> look() throws InterruptedException {
        StringBuilder all = new StringBuilder();
        for (var port : running.state().path("metrics").properties()) {
            all.append(text(port.getValue().asInt())).append('\n');
        }
        Map<String, Double> sums = new LinkedHashMap<>();
        NAMES.forEach((name, metric) -> sums.put(name, sum(all.toString(), metric)));
        return sums;
    }

    private String text(int port) throws InterruptedException {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    /** A metric that no program tells would look like one at which nothing waits. */
    static double sum(String text, String metric) {
        double[] values = text.lines()
                .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        if (values.length == 0 && !metric.equals("spro_dead_letters")) {
            throw new IllegalStateException("no program tells " + metric);
        }
        return java.util.Arrays.stream(values).sum();
    }

    @Override
    public void close() {
        http.close();
    }
}
