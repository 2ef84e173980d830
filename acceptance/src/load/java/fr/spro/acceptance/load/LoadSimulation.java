package fr.spro.acceptance.load;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.gatling.javaapi.http.HttpDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.acceptance.load.SignUpOrder.SignUp;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads the product, and by turns the version before it where {@code load.before} names one. What has to hold and does
 * not is a failed request of the report, and one failed request fails the run.
 */
abstract class LoadSimulation extends Simulation {
    static final int PEOPLE = Integer.getInteger("load.people", 3000);
    private static final int WARM_UPS = Integer.getInteger("load.warm-ups", 1);
    private static final int REST_SECONDS = 5;
    private static final int SENT_AGAIN = 20;
    private static final String PERSON = """
            {"email":"#{email}","givenName":"Camille","familyName":"Martin #{person}","organisationId":"#{organisation}",
            "function":"CONSEIL","locale":"fr","consent":true}""";

    private final List<Product> products = Product.named();
    private final List<PopulationBuilder> steps = new ArrayList<>();

    /** Judges a load after its end and returns its figure. */
    abstract double judge(Load load);

    /** Publishes sessions for each load and sets the run up; {@code atLeast} is the least ratio to the version before. */
    final void run(
            int turns,
            int sessions,
            int places,
            double atLeast,
            Function<Load, ChainBuilder> client,
            OpenInjectionStep... arrivals) {
        for (int i = 1 - WARM_UPS; i <= Integer.getInteger("load.turns", turns); i++) {
            for (Product product : products) {
                Load load = new Load(product, i > 0);
                String name = "load " + i + " of " + product.url();
                step("prepare " + name, () -> load.sessions = product.sessions(sessions, places));
                steps.add(scenario(name)
                        .exec(client.apply(load))
                        .injectOpen(arrivals)
                        .protocols(http.baseUrl(product.url()).disableWarmUp().acceptEncodingHeader("gzip")));
                step("judge " + name, () -> product.figures().add(judge(load)));
            }
        }
        step(
                "compare",
                () -> compare(Double.parseDouble(System.getProperty("load.at-least", Double.toString(atLeast)))));
        PopulationBuilder chain = steps.removeLast();
        for (PopulationBuilder step : steps.reversed()) {
            chain = step.andThen(chain);
        }
        setUp(chain).assertions(global().failedRequests().count().is(0L));
    }

    private void step(String name, Runnable work) {
        steps.add(scenario(name)
                .pause(REST_SECONDS)
                .exec(dummy(name, 0).withSuccess(_ -> succeeds(name, work)))
                .injectOpen(atOnceUsers(1)));
    }

    private static boolean succeeds(String name, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException | AssertionError failed) {
            System.out.println("BROKEN: " + name + ": " + failed.getMessage());
            return false;
        }
    }

    /** Prints the median figure of each product and their ratio. */
    private void compare(double atLeast) {
        List<Double> medians = new ArrayList<>();
        for (Product product : products) {
            List<Double> sorted =
                    product.figures().stream().skip(WARM_UPS).sorted().toList();
            medians.add(sorted.get(sorted.size() / 2));
        }
        double ratio = medians.getFirst() / medians.getLast();
        System.out.printf("Medians %s, ratio %.2f%n", medians, ratio);
        assertThat(products.size() == 1 ? atLeast : ratio).isGreaterThanOrEqualTo(atLeast);
    }

    /** One load on one product; a measured one has to reach the targets. */
    static final class Load {
        final boolean measured;
        final Queue<SignUp> signUps = new ConcurrentLinkedQueue<>();
        volatile List<String> sessions = List.of();
        final Product product;
        private final AtomicInteger people = new AtomicInteger();

        private Load(Product product, boolean measured) {
            this.product = product;
            this.measured = measured;
        }

        /** Lets the next person sign up; 503 is sent again with the same key, as a browser does. */
        ChainBuilder signUp(IntUnaryOperator sessionOf) {
            HttpRequestActionBuilder post = http("sign-up to session #{number}")
                    .post("/api/sessions/#{session}/registrations")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "#{key}")
                    .body(StringBody(PERSON));
            return exec(client -> next(client, sessionOf))
                    .asLongAs(client -> client.getInt("status") == 503 && !client.isFailed())
                    .on(exec(post.check(
                                    status().in(201, 503).saveAs("status"),
                                    bodyString().saveAs("answer")))
                            .doIfEquals("#{status}", 503)
                            .then(pause(1)))
                    .exec(client -> client.isFailed() ? client : decided(client, System.nanoTime()))
                    .doIf(client -> client.getInt("person") < SENT_AGAIN)
                    .then(exec(post.check(bodyString().isEL("#{answer}"))));
        }

        private Session next(Session client, IntUnaryOperator sessionOf) {
            int person = people.getAndIncrement();
            int number = sessionOf.applyAsInt(person);
            return client.set("person", person)
                    .set("number", number)
                    .set("session", sessions.get(number))
                    .set("email", Product.email(sessions.get(number), person))
                    .set("organisation", product.organisation())
                    .set("key", UUID.randomUUID().toString())
                    .set("status", 503)
                    .set("asked", System.nanoTime());
        }

        private Session decided(Session client, long now) {
            JsonNode answer = JsonMapper.shared().readTree(client.getString("answer"));
            String id = answer.path("registrationId").asString();
            int position = Product.position(answer);
            long asked = client.getLong("asked");
            signUps.add(new SignUp(
                    sessions.get(client.getInt("number")), client.getInt("person"), id, position, asked, now));
            return client.set("id", id);
        }

        double peoplePerSecond() {
            long begin = signUps.stream().mapToLong(SignUp::asked).min().orElse(0);
            long end = signUps.stream().mapToLong(SignUp::answered).max().orElse(1);
            return told("people a second", signUps.size() * 1e9 / (end - begin));
        }

        double p99(String name, Predicate<SignUp> which) {
            long[] sorted = signUps.stream()
                    .filter(which)
                    .mapToLong(SignUp::nanos)
                    .sorted()
                    .toArray();
            return told("p99 in ms, " + name, sorted[(sorted.length - 1) * 99 / 100] / 1e6);
        }

        private double told(String what, double value) {
            System.out.printf("%s, %s: %s %.1f%n", product.url(), measured ? "measured" : "warm-up", what, value);
            return value;
        }

        /** Checks the answers at each session, where so many people signed up. */
        void check(int... people) {
            for (int i = 0; i < people.length; i++) {
                String session = sessions.get(i);
                List<SignUp> answers = signUps.stream()
                        .filter(one -> one.session().equals(session))
                        .toList();
                assertThat(answers).as("people decided").hasSize(people[i]);
                product.compare(session, answers, signUps.size());
            }
        }
    }
}
