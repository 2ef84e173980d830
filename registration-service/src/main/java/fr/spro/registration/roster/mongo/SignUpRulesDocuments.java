package fr.spro.registration.roster.mongo;

import fr.spro.registration.roster.Question;
import fr.spro.registration.roster.Quota;
import fr.spro.registration.roster.SignUpRules;
import fr.spro.registration.roster.decisions.OfferRule;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The rules of places as a document and back. */
final class SignUpRulesDocuments {

    private static final String ADMISSION = "admission";
    private static final String OFFER = "offer";
    private static final String HOURS = "workingHours";
    private static final String DAYS_OFF = "daysOff";
    private static final String QUOTAS = "quotas";
    private static final String KIND = "kind";
    private static final String KEY = "key";
    private static final String PLACES = "places";
    private static final String QUOTAS_UNTIL = "quotasUntil";
    private static final String HAND_OVER_UNTIL = "handOverUntil";
    private static final String OVERLAPS = "overlaps";
    private static final String INVITATION_ROUND = "invitationRound";
    private static final String QUESTIONS = "questions";
    private static final String LABEL_FR = "labelFr";
    private static final String LABEL_EN = "labelEn";
    private static final String REQUIRED = "required";
    private static final String CHOICES = "choices";
    private static final String PURPOSE = "purpose";
    private static final String KEEP_DAYS = "keepDays";

    private SignUpRulesDocuments() {}

    static Document toDocument(SignUpRules rules) {
        OfferRule offer = rules.offer();
        return new Document(ADMISSION, rules.admission().name())
                .append(
                        OFFER,
                        offer == null
                                ? null
                                : new Document(HOURS, offer.workingHours())
                                        .append(
                                                DAYS_OFF,
                                                offer.daysOff().stream()
                                                        .map(LocalDate::toString)
                                                        .sorted()
                                                        .toList()))
                .append(
                        QUOTAS,
                        rules.quotas().stream()
                                .map(quota -> new Document(KIND, quota.kind().name())
                                        .append(KEY, quota.key())
                                        .append(PLACES, quota.places()))
                                .toList())
                .append(QUOTAS_UNTIL, SessionDocuments.date(rules.quotasUntil()))
                .append(HAND_OVER_UNTIL, SessionDocuments.date(rules.handOverUntil()))
                .append(OVERLAPS, rules.overlaps())
                .append(INVITATION_ROUND, rules.invitationRound())
                .append(
                        QUESTIONS,
                        rules.questions().stream()
                                .map(SignUpRulesDocuments::toDocument)
                                .toList());
    }

    private static Document toDocument(Question question) {
        return new Document(KEY, question.key())
                .append(KIND, question.kind().name())
                .append(LABEL_FR, question.labelFr())
                .append(LABEL_EN, question.labelEn())
                .append(REQUIRED, question.required())
                .append(
                        CHOICES,
                        question.choices().stream()
                                .map(choice -> new Document(KEY, choice.key())
                                        .append(LABEL_FR, choice.labelFr())
                                        .append(LABEL_EN, choice.labelEn()))
                                .toList())
                .append(PURPOSE, question.purpose())
                .append(KEEP_DAYS, question.keepDays());
    }

    /** Snapshots from before rosters had rules have none. */
    static SignUpRules toDomain(@Nullable Document d) {
        if (d == null) {
            return SignUpRules.USUAL;
        }
        Document offer = d.get(OFFER, Document.class);
        return new SignUpRules(
                SignUpRules.Admission.valueOf(d.getString(ADMISSION)),
                offer == null
                        ? null
                        : new OfferRule(
                                offer.getInteger(HOURS),
                                offer.getList(DAYS_OFF, String.class).stream()
                                        .map(LocalDate::parse)
                                        .collect(Collectors.toUnmodifiableSet())),
                d.getList(QUOTAS, Document.class).stream()
                        .map(quota -> new Quota(
                                Quota.Kind.valueOf(quota.getString(KIND)),
                                quota.getString(KEY),
                                quota.getInteger(PLACES)))
                        .toList(),
                SessionDocuments.instant(d, QUOTAS_UNTIL),
                SessionDocuments.instant(d, HAND_OVER_UNTIL),
                d.getBoolean(OVERLAPS, false),
                d.getInteger(INVITATION_ROUND, 0),
                d.getList(QUESTIONS, Document.class, List.of()).stream()
                        .map(SignUpRulesDocuments::question)
                        .toList());
    }

    private static Question question(Document d) {
        return new Question(
                d.getString(KEY),
                Question.Kind.valueOf(d.getString(KIND)),
                d.getString(LABEL_FR),
                d.getString(LABEL_EN),
                d.getBoolean(REQUIRED, false),
                d.getList(CHOICES, Document.class).stream()
                        .map(choice -> new Question.Choice(
                                choice.getString(KEY), choice.getString(LABEL_FR), choice.getString(LABEL_EN)))
                        .toList(),
                d.getString(PURPOSE),
                d.getInteger(KEEP_DAYS));
    }
}
