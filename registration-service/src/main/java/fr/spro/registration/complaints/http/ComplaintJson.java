package fr.spro.registration.complaints.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.registration.complaints.Complainant;
import fr.spro.registration.complaints.Complaint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case as those who answer it read it; without a person once it was erased.
 *
 * @param deliveries how far its letters got, in a list; null in a list of cases, like the story
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ComplaintJson(
        String number,
        String territory,
        @Nullable String sessionId,
        String state,
        OffsetDateTime receivedAt,
        LocalDate due,
        boolean late,
        @Nullable OffsetDateTime answeredAt,
        @Nullable PersonJson person,
        @Nullable List<StepJson> story,
        @Nullable List<DeliveryJson> deliveries,
        long version) {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonJson(
            String name,
            String email,
            @Nullable String phone,
            String text,
            @Nullable String wish,
            String locale,
            String consentVersion) {}

    /** {@code person} tells that whoever complains did it, not the team. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepJson(
            String kind,
            OffsetDateTime at,
            boolean person,
            @Nullable String text) {}

    /** {@code words} say why a letter did not arrive, {@code mailId} which one to send again. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryJson(
            String kind,
            String state,
            @Nullable String words,
            @Nullable String mailId) {}

    static ComplaintJson line(Complaint complaint, @Nullable Complainant person, LocalDate today) {
        return new ComplaintJson(
                complaint.number(),
                complaint.territory(),
                complaint.sessionId(),
                complaint.state().name(),
                paris(complaint.receivedAt()),
                complaint.due(),
                complaint.isLate(today),
                complaint.answeredAt().map(ComplaintJson::paris).orElse(null),
                person == null ? null : person(person),
                null,
                null,
                complaint.version());
    }

    ComplaintJson with(Complaint complaint, Map<String, String> texts, List<DeliveryJson> letters) {
        return new ComplaintJson(
                number,
                territory,
                sessionId,
                state,
                receivedAt,
                due,
                late,
                answeredAt,
                person,
                complaint.story().stream()
                        .map(step -> new StepJson(
                                step.kind().name(),
                                paris(step.at()),
                                step.kind() == Complaint.Kind.RECEIVED,
                                step.textId() == null ? null : texts.get(step.textId())))
                        .toList(),
                letters,
                version);
    }

    private static PersonJson person(Complainant person) {
        return new PersonJson(
                person.name(),
                person.email(),
                person.phone(),
                person.text(),
                person.wish(),
                person.locale(),
                person.consentVersion());
    }

    static OffsetDateTime paris(Instant at) {
        return at.atZone(PARIS).toOffsetDateTime();
    }
}
