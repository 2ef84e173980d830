package fr.spro.registration.privacy.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.spro.registration.privacy.PrivacyTexts;
import fr.spro.registration.roster.PersonFunction;
import fr.spro.registration.roster.RegistrationState;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is held about a person.
 *
 * @param purposes each kind of data, why it is kept and for how long
 * @param notHeld what the copy cannot hold, and why
 */
record PersonalDataExportJson(
        OffsetDateTime at,
        List<RegistrationJson> registrations,
        List<ComplaintJson> complaints,
        List<PrivacyTexts.Purpose> purposes,
        List<String> notHeld) {

    /** A complaint with all that belongs to it; the notes of those who answer it too. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ComplaintJson(
            String number,
            String territory,
            OffsetDateTime receivedAt,
            String state,
            String name,
            String email,
            @Nullable String phone,
            String text,
            @Nullable String wish,
            String consentVersion,
            List<ComplaintStepJson> story) {}

    /** A step of it; by whom is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ComplaintStepJson(
            OffsetDateTime at, String kind, @Nullable String text) {}

    /** One registration with all that belongs to it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RegistrationJson(
            String registrationId,
            String sessionId,
            String eventTitle,
            String title,
            @Nullable OffsetDateTime start,
            @Nullable OffsetDateTime end,
            @Nullable String venue,
            @Nullable String town,
            ContactJson contact,
            @Nullable String organisationId,
            @Nullable String organisation,
            @Nullable PersonFunction function,
            RegistrationState state,
            boolean live,
            OffsetDateTime registeredAt,
            boolean walkIn,
            boolean group,
            @Nullable Integer position,
            @Nullable OffsetDateTime offeredUntil,
            @Nullable OffsetDateTime attendedAt,
            List<MarkJson> marks,
            List<AnswerJson> answers,
            List<String> wishes,
            @Nullable String plan,
            @Nullable NoteJson note,
            boolean reminders,
            List<HappeningJson> history,
            List<MailJson> mails,
            List<OffsetDateTime> certificates,
            int evaluationInvitations) {}

    /** What the person, or somebody for the person, filled in. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContactJson(
            String givenName,
            String familyName,
            @Nullable String email,
            String language,
            @Nullable String needs,
            @Nullable OffsetDateTime consentAt,
            @Nullable String consentVersion,
            OffsetDateTime storedAt) {}

    /** What a door noted. */
    record MarkJson(OffsetDateTime at, String kind, String door) {}

    /** An answer to a question of the sign-up. */
    record AnswerJson(String question, String answer) {}

    /** What organisers noted about the person. */
    record NoteJson(String text, OffsetDateTime at) {}

    /** A step of the story; by whom only as a role. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HappeningJson(
            OffsetDateTime at,
            String what,
            String by,
            @Nullable String reason) {}

    /** A mail: its kind, never its text. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MailJson(
            OffsetDateTime at,
            String kind,
            String state,
            @Nullable OffsetDateTime done) {}
}
