package fr.spro.registration.rules.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.platform.core.calendar.FrenchHolidays;
import fr.spro.registration.roster.Question;
import fr.spro.registration.roster.Quota;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.decisions.OfferRule;
import fr.spro.registration.signup.http.ParisTimes;
import fr.spro.registration.signup.http.TextInput;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How places are given, as organisers write it.
 *
 * @param admission OPEN, APPROVAL or INVITATION
 * @param offer absent gives a free place directly
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SignUpRulesJson(
        @Nullable @Schema(allowableValues = {"OPEN", "APPROVAL", "INVITATION"})
        String admission,

        @Nullable OfferJson offer,
        @Nullable List<@Nullable QuotaJson> quotas,
        @Nullable OffsetDateTime quotasUntil,
        @Nullable OffsetDateTime handOverUntil,
        @Nullable Boolean overlaps,
        @Nullable List<@Nullable QuestionJson> questions) {

    private static final int HOURS = 90;
    private static final int QUOTAS = 300;
    private static final int PLACES = 10_000;
    private static final int QUESTIONS = 10;
    private static final int CHOICES = 20;
    private static final int LABEL = 200;
    private static final int PURPOSE = 300;
    private static final int KEEP_DAYS = 1_095;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** How long a free place is held, in hours from Monday to Friday, 9 to 18 o'clock, holidays left out. */
    record OfferJson(@Nullable Integer workingHours) {}

    /** Exactly one of organisation, territory and each (ORGANISATION or TERRITORY). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QuotaJson(
            @Nullable String organisationId,
            @Nullable String territory,
            @Nullable String each,
            @Nullable Integer places) {}

    /** A question of the sign-up. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QuestionJson(
            @Nullable String key,
            @Nullable String kind,
            @Nullable Label label,
            @Nullable Boolean required,
            @Nullable List<@Nullable ChoiceJson> choices,
            @Nullable String purpose,
            @Nullable Integer keepDays) {}

    /** A text in French, and in English where there is one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Label(@Nullable String fr, @Nullable String en) {}

    /** One of the answers to choose from. */
    record ChoiceJson(@Nullable String key, @Nullable Label label) {}

    static SignUpRulesJson of(SignUpRules rules) {
        OfferRule offer = rules.offer();
        return new SignUpRulesJson(
                rules.admission().name(),
                offer == null ? null : new OfferJson(offer.workingHours()),
                quotas(rules),
                ParisTimes.paris(rules.quotasUntil()),
                ParisTimes.paris(rules.handOverUntil()),
                rules.overlaps(),
                questions(rules));
    }

    static List<@Nullable QuestionJson> questions(SignUpRules rules) {
        List<@Nullable QuestionJson> questions = new ArrayList<>();
        for (Question question : rules.questions()) {
            List<@Nullable ChoiceJson> choices = new ArrayList<>();
            question.choices()
                    .forEach(choice ->
                            choices.add(new ChoiceJson(choice.key(), new Label(choice.labelFr(), choice.labelEn()))));
            questions.add(new QuestionJson(
                    question.key(),
                    question.kind().name(),
                    new Label(question.labelFr(), question.labelEn()),
                    question.required(),
                    choices,
                    question.purpose(),
                    question.keepDays()));
        }
        return questions;
    }

    private static List<@Nullable QuotaJson> quotas(SignUpRules rules) {
        List<@Nullable QuotaJson> quotas = new ArrayList<>();
        rules.quotas().forEach(quota -> quotas.add(quota(quota)));
        return quotas;
    }

    private static QuotaJson quota(Quota quota) {
        if (quota.key() == null) {
            return new QuotaJson(null, null, quota.kind().name(), quota.places());
        }
        return quota.kind() == Quota.Kind.ORGANISATION
                ? new QuotaJson(quota.key(), null, null, quota.places())
                : new QuotaJson(null, quota.key(), null, quota.places());
    }

    /** The rules in the words of the roster; what is wrong is noted. */
    SignUpRules read(TextInput input, int invitationRound, Instant now) {
        return new SignUpRules(
                choice(input, "admission", admission, SignUpRules.Admission.OPEN, SignUpRules.Admission.values()),
                offer(input, now),
                quotas(input),
                quotasUntil == null ? null : quotasUntil.toInstant(),
                handOverUntil == null ? null : handOverUntil.toInstant(),
                Boolean.TRUE.equals(overlaps),
                invitationRound,
                questions(input));
    }

    private @Nullable OfferRule offer(TextInput input, Instant now) {
        if (offer == null) {
            return null;
        }
        Integer hours = offer.workingHours();
        if (hours == null || hours < 1 || hours > HOURS) {
            input.wrong("offer.workingHours", hours == null ? "REQUIRED" : "OUT_OF_RANGE");
            return null;
        }
        // Sessions are planned less than three years ahead.
        int year = now.atZone(PARIS).getYear();
        Set<LocalDate> daysOff = new HashSet<>();
        for (int i = 0; i <= 3; i++) {
            daysOff.addAll(FrenchHolidays.in(year + i));
        }
        return new OfferRule(hours, daysOff);
    }

    private List<Quota> quotas(TextInput input) {
        List<Quota> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<@Nullable QuotaJson> given = limited(input, "quotas", quotas, QUOTAS);
        for (int i = 0; i < given.size(); i++) {
            QuotaJson quota = given.get(i);
            String field = "quotas[" + i + "]";
            if (quota == null
                    || Stream.of(quota.organisationId(), quota.territory(), quota.each())
                                    .filter(one -> one != null)
                                    .count()
                            != 1) {
                input.wrong(field, "ONE_OF_THREE");
                continue;
            }
            Integer places = quota.places();
            if (places == null || places < 0 || places > PLACES) {
                input.wrong(field + ".places", places == null ? "REQUIRED" : "OUT_OF_RANGE");
                continue;
            }
            Quota.Kind kind = quota.each() == null
                    ? quota.organisationId() == null ? Quota.Kind.TERRITORY : Quota.Kind.ORGANISATION
                    : choice(input, field + ".each", quota.each(), Quota.Kind.ORGANISATION, Quota.Kind.values());
            String key = quota.organisationId() == null
                    ? input.optional(field + ".territory", quota.territory(), TextInput.ID)
                    : input.optional(field + ".organisationId", quota.organisationId(), TextInput.ID);
            if (seen.add(kind + " " + key)) {
                read.add(new Quota(kind, key, places));
            } else {
                input.wrong(field, "QUOTA_TWICE");
            }
        }
        return read;
    }

    private List<Question> questions(TextInput input) {
        List<Question> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<@Nullable QuestionJson> given = limited(input, "questions", questions, QUESTIONS);
        for (int i = 0; i < given.size(); i++) {
            QuestionJson question = given.get(i);
            String field = "questions[" + i + "]";
            if (question == null) {
                input.wrong(field, "REQUIRED");
                continue;
            }
            String key = key(input, field + ".key", question.key());
            if (!seen.add(key)) {
                input.wrong(field + ".key", "KEY_TWICE");
            }
            Question.Kind kind =
                    choice(input, field + ".kind", question.kind(), Question.Kind.TEXT, Question.Kind.values());
            List<Question.Choice> choices =
                    kind == Question.Kind.CHOICE ? choices(input, field + ".choices", question.choices()) : List.of();
            String purpose = input.required(field + ".purpose", question.purpose(), PURPOSE);
            Integer days = question.keepDays();
            if (days == null || days < 0 || days > KEEP_DAYS) {
                input.wrong(field + ".keepDays", days == null ? "REQUIRED" : "OUT_OF_RANGE");
                continue;
            }
            if (kind == Question.Kind.CHOICE && choices.isEmpty()) {
                continue;
            }
            read.add(new Question(
                    key,
                    kind,
                    french(input, field + ".label", question.label()),
                    english(input, field + ".label", question.label()),
                    Boolean.TRUE.equals(question.required()),
                    choices,
                    purpose,
                    days));
        }
        return read;
    }

    private static List<Question.Choice> choices(
            TextInput input, String field, @Nullable List<@Nullable ChoiceJson> given) {
        List<Question.Choice> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<@Nullable ChoiceJson> choices = limited(input, field, given, CHOICES);
        if (choices.size() < 2) {
            input.wrong(field, "TOO_FEW");
            return read;
        }
        for (int i = 0; i < choices.size(); i++) {
            ChoiceJson choice = choices.get(i);
            String at = field + "[" + i + "]";
            String key = key(input, at + ".key", choice == null ? null : choice.key());
            if (!seen.add(key)) {
                input.wrong(at + ".key", "KEY_TWICE");
                continue;
            }
            Label label = choice == null ? null : choice.label();
            read.add(new Question.Choice(
                    key, french(input, at + ".label", label), english(input, at + ".label", label)));
        }
        return read;
    }

    private static String french(TextInput input, String field, @Nullable Label label) {
        return input.required(field + ".fr", label == null ? null : label.fr(), LABEL);
    }

    private static @Nullable String english(TextInput input, String field, @Nullable Label label) {
        return input.optional(field + ".en", label == null ? null : label.en(), LABEL);
    }

    private static String key(TextInput input, String field, @Nullable String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            input.wrong(field, key == null ? "REQUIRED" : "INVALID_VALUE");
        }
        return key == null ? "" : key;
    }

    private static <T> List<@Nullable T> limited(
            TextInput input, String field, @Nullable List<@Nullable T> list, int most) {
        if (list == null) {
            return List.of();
        }
        if (list.size() > most) {
            input.wrong(field, "TOO_MANY");
            return List.of();
        }
        return list;
    }

    private static <T extends Enum<T>> T choice(
            TextInput input, String field, @Nullable String text, T otherwise, T[] values) {
        if (text == null) {
            return otherwise;
        }
        for (T value : values) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        input.wrong(field, "INVALID_VALUE");
        return otherwise;
    }
}
