package fr.spro.production;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** Every secret and every dangerous default of the four programs; a new one is added here. */
final class Demands {
    static final String EVENTS = "events-service";
    static final String REGISTRATION = "registration-service";
    static final String EVALUATION = "evaluation-service";
    static final String GATEWAY = "gateway";

    private static final Set<String> SERVICES = Set.of(EVENTS, REGISTRATION, EVALUATION);
    static final Set<String> PROGRAMS = Set.of(EVENTS, REGISTRATION, EVALUATION, GATEWAY);

    static final List<Demand> ALL = List.of(
            new Demand("spro.security.signing-key", Set.of(GATEWAY, REGISTRATION), Rules::keyFile),
            new Demand("spro.gateway.cookie-key", Set.of(GATEWAY), Rules::keyFile),
            new Demand("spro.sign-in.issuer", Set.of(GATEWAY), Rules::issuer),
            new Demand("spro.sign-in.strength.acr", Set.of(GATEWAY), Rules::strength),
            new Demand("spro.sign-in.client-secret", Set.of(GATEWAY), Rules::password),
            new Demand("spro.accounts.client-secret", Set.of(GATEWAY), Rules.passwordOf("spro.accounts.url")),
            new Demand("spro.cookies.secure", Set.of(GATEWAY), Rules::secureCookies),
            new Demand("spro.people.secret", Set.of(REGISTRATION), Rules::keyFile),
            new Demand("spro.identity-key", Set.of(REGISTRATION), Rules.keyFileApartFrom("spro.people.secret")),
            new Demand("spring.mail.password", Set.of(REGISTRATION), Rules.passwordOf("spring.mail.username")),
            new Demand(
                    "spro.returned-mail.password",
                    Set.of(REGISTRATION),
                    Rules.passwordFileOf("spro.returned-mail.host")),
            new Demand("spro.evaluation.keys", Set.of(EVALUATION), Rules::keyDirectory),
            new Demand("spring.mongodb.uri", PROGRAMS, Rules::mongo),
            new Demand("spring.kafka.bootstrap-servers", SERVICES, Rules::kafka),
            new Demand("spring.kafka.properties.sasl.jaas.config", SERVICES, Rules::jaas),
            new Demand(Rules.PUBLIC_URL, Set.of(GATEWAY, REGISTRATION, EVALUATION), Rules::publicUrl),
            new Demand("spro.demo", PROGRAMS, Rules::noDemo));

    private Demands() {}

    /** What is wrong with a program's settings, a sentence each. */
    static List<String> faults(String program, Environment environment) {
        return ALL.stream()
                .filter(demand -> demand.concerns(program))
                .flatMap(demand -> Stream.ofNullable(demand.sentence(environment)))
                .toList();
    }
}
