package fr.spro.production;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** Every secret and every dangerous default of the four programs; a new one is added here. */
final class RequiredSettings {
    static final String EVENTS = "events-service";
    static final String REGISTRATION = "registration-service";
    static final String EVALUATION = "evaluation-service";
    static final String GATEWAY = "gateway";

    private static final Set<String> SERVICES = Set.of(EVENTS, REGISTRATION, EVALUATION);
    static final Set<String> PROGRAMS = Set.of(EVENTS, REGISTRATION, EVALUATION, GATEWAY);

    static final List<RequiredSetting> ALL = List.of(
            new RequiredSetting("spro.security.signing-key", Set.of(GATEWAY, REGISTRATION), SettingRules::keyFile),
            new RequiredSetting("spro.gateway.cookie-key", Set.of(GATEWAY), SettingRules::keyFile),
            new RequiredSetting("spro.sign-in.issuer", Set.of(GATEWAY), SettingRules::issuer),
            new RequiredSetting("spro.sign-in.strength.acr", Set.of(GATEWAY), SettingRules::strength),
            new RequiredSetting("spro.sign-in.client-secret", Set.of(GATEWAY), SettingRules::password),
            new RequiredSetting(
                    "spro.accounts.client-secret", Set.of(GATEWAY), SettingRules.passwordOf("spro.accounts.url")),
            new RequiredSetting("spro.cookies.secure", Set.of(GATEWAY), SettingRules::secureCookies),
            new RequiredSetting("spro.people.secret", Set.of(REGISTRATION), SettingRules::keyFile),
            new RequiredSetting(
                    "spro.identity-key", Set.of(REGISTRATION), SettingRules.keyFileApartFrom("spro.people.secret")),
            new RequiredSetting(
                    "spring.mail.password", Set.of(REGISTRATION), SettingRules.passwordOf("spring.mail.username")),
            new RequiredSetting(
                    "spro.returned-mail.password",
                    Set.of(REGISTRATION),
                    SettingRules.passwordFileOf("spro.returned-mail.host")),
            new RequiredSetting("spro.evaluation.keys", Set.of(EVALUATION), SettingRules::keyDirectory),
            new RequiredSetting("spring.mongodb.uri", PROGRAMS, SettingRules::mongo),
            new RequiredSetting("spring.kafka.bootstrap-servers", SERVICES, SettingRules::kafka),
            new RequiredSetting("spring.kafka.properties.sasl.jaas.config", SERVICES, SettingRules::jaas),
            new RequiredSetting(
                    SettingRules.PUBLIC_URL, Set.of(GATEWAY, REGISTRATION, EVALUATION), SettingRules::publicUrl),
            new RequiredSetting("spro.demo", PROGRAMS, SettingRules::noDemo));

    private RequiredSettings() {}

    /** What is wrong with a program's settings, a sentence each. */
    static List<String> faults(String program, Environment environment) {
        return ALL.stream()
                .filter(demand -> demand.concerns(program))
                .flatMap(demand -> Stream.ofNullable(demand.sentence(environment)))
                .toList();
    }
}
