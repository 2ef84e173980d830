package fr.spro.registration.signup.http;

import fr.spro.platform.core.Ids;
import fr.spro.platform.core.Millis;
import fr.spro.platform.core.Sha256;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.Question;
import fr.spro.registration.roster.RosterCommand;
import fr.spro.registration.signup.Contact;
import fr.spro.registration.signup.PersonKeys;
import fr.spro.registration.views.Organisation;
import fr.spro.registration.views.OrganisationIndex;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads who is to be signed up: what the roster learns of a person, and the contact that stays beside it. */
@Component
public final class PersonReader {

    private static final String DEMO_DOMAIN = "@demonstration.example";
    private static final int HASH_BYTES = 12;
    private static final int ANSWER = 500;
    private static final int MOST_ANSWERS = 20;

    private final OrganisationIndex organisations;
    private final PersonKeys keys;
    private final Clock clock;

    PersonReader(OrganisationIndex organisations, PersonKeys keys, Clock clock) {
        this.organisations = organisations;
        this.keys = keys;
        this.clock = clock;
    }

    public static boolean isDemo(@Nullable String email) {
        return email != null && email.endsWith(DEMO_DOMAIN);
    }

    /** What was typed about one person. */
    public record Typed(
            @Nullable String email,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String organisationId,
            @Nullable String function,
            @Nullable String locale,
            @Nullable String needs,
            @Nullable Map<String, @Nullable String> answers) {

        /** The same person, of this organisation whatever was typed. */
        Typed of(String organisation) {
            return new Typed(email, givenName, familyName, organisation, function, locale, needs, answers);
        }
    }

    /** One who may be signed up; {@code hash} tells apart two bodies under one key. */
    public record Read(RosterCommand.Member member, Contact contact, String hash) {
        /** Whether the organisation is one of the directory, or none was given. */
        public boolean organisationKnown() {
            return member.organisationId() == null || member.territory() != null;
        }
    }

    /**
     * The person, with every field checked; what is wrong is noted under its name behind {@code prefix}.
     *
     * @param questions that the session asks; null where nobody is there to answer them: an organiser or a referent signs
     *     up somebody else
     * @param consent the version of the text that the person agreed to; null for an entry by somebody else
     */
    public Read read(
            TextInput input,
            String prefix,
            String sessionId,
            Typed typed,
            @Nullable List<Question> questions,
            @Nullable String consent) {
        String email = input.email(prefix + "email", typed.email());
        if (email == null) {
            input.wrong(prefix + "email", "REQUIRED");
        }
        String given = input.name(prefix + "givenName", typed.givenName(), TextInput.NAME);
        String family = input.name(prefix + "familyName", typed.familyName(), TextInput.NAME);
        String organisationId = input.optional(prefix + "organisationId", typed.organisationId(), TextInput.ID);
        PersonFunction function = input.function(prefix + "function", typed.function());
        String locale = input.locale(prefix + "locale", typed.locale());
        String needs = input.optional(prefix + "needs", typed.needs(), TextInput.NEEDS);
        Map<String, String> answers = answers(input, prefix, typed.answers(), questions);
        Organisation organisation = organisationId == null
                ? null
                : organisations.find(organisationId).orElse(null);
        String address = email == null ? "" : email;
        String personKey = keys.of(address);
        String registrationId = Ids.random();
        boolean demo = isDemo(address);
        Instant now = Millis.now(clock);
        return new Read(
                new RosterCommand.Member(
                        registrationId,
                        personKey,
                        organisationId,
                        function,
                        demo,
                        organisation == null || !organisation.active() ? null : organisation.territory()),
                new Contact(
                        registrationId,
                        sessionId,
                        given,
                        family,
                        address,
                        locale,
                        needs,
                        consent == null ? null : now,
                        now,
                        demo,
                        answers,
                        consent),
                hash(
                        personKey,
                        given,
                        family,
                        organisationId,
                        typed.function(),
                        locale,
                        needs,
                        answers.isEmpty() ? null : new TreeMap<>(answers).toString()));
    }

    /** SessionCommands to questions that are asked; those to questions that are not (or no longer) are dropped. */
    private static Map<String, String> answers(
            TextInput input,
            String prefix,
            @Nullable Map<String, @Nullable String> typed,
            @Nullable List<Question> questions) {
        Map<String, String> answers = new HashMap<>();
        Map<String, @Nullable String> given = typed == null ? Map.of() : typed;
        if (given.size() > MOST_ANSWERS) {
            input.wrong(prefix + "answers", "TOO_MANY");
            return answers;
        }
        for (Question question : questions == null ? List.<Question>of() : questions) {
            String field = prefix + "answers." + question.key();
            String answer = input.optional(field, given.get(question.key()), ANSWER);
            if (answer == null) {
                if (question.required()) {
                    input.wrong(field, "REQUIRED");
                }
                continue;
            }
            boolean known = switch (question.kind()) {
                case TEXT -> true;
                case YES_NO -> answer.equals("yes") || answer.equals("no");
                case CHOICE ->
                    question.choices().stream().anyMatch(choice -> choice.key().equals(answer));
            };
            if (known) {
                answers.put(question.key(), answer);
            } else {
                input.wrong(field, "INVALID_VALUE");
            }
        }
        return answers;
    }

    /** Not a secret, so 96 bits do. */
    private static String hash(@Nullable String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part == null ? "" : part).append('\0');
        }
        byte[] digest = Sha256.of(text.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
    }
}
