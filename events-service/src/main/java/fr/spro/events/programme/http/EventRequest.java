package fr.spro.events.programme.http;

import fr.spro.events.formats.Contact;
import fr.spro.events.formats.Format;
import fr.spro.events.formats.Workshops;
import fr.spro.events.programme.Audience;
import fr.spro.events.programme.ProfessionalFunction;
import fr.spro.events.recurrence.HolidayPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body that describes an event, for the API description; what arrives is read field by field. */
@Schema(
        description =
                "An event. The own fields of its format stand beside the others: FORUM stands, plan, bands, doors;"
                        + " SPEED_DATING tables, rounds, minutes, changeMinutes; WORKSHOPS slots, workshops, plenaries, mode, wishes,"
                        + " wishesClose; SERIES steps, oneSignUp, questionnaire; DROP_IN recurrence, from,"
                        + " until, opensAt, closesAt, except, extra, holidays; CROSS_VISITS visits; BUS_TOUR days, roadFactor;"
                        + " STAND host, partners."
                        + " Sessions may be left out where the format makes them from its own fields.")
record EventRequest(
        String territory,
        Format.Kind format,
        @Schema(maxLength = 300) String title,
        @Nullable String series,
        @Nullable String summary,
        @Nullable Audience audience,
        @Nullable List<ProfessionalFunction> functions,
        @Nullable List<String> openTo,
        @Nullable Boolean demo,

        @Nullable @Schema(description = "for sessions without their own")
        Venue venue,

        @Nullable @Schema(description = "for sessions without their own", minimum = "1", maximum = "5000")
        Integer capacity,

        @Nullable @Schema(description = "for sessions without their own")
        List<Presenter> presenters,

        @Nullable List<Session> sessions,
        @Nullable List<Map<String, Object>> stands,

        @Nullable @Schema(description = "rows A to Z and columns of the hall", example = "{\"rows\":4,\"columns\":8}")
        Map<String, Object> plan,

        @Nullable List<Map<String, Object>> bands,

        @Nullable @Schema(description = "where visitors come in and are counted")
        List<String> doors,

        @Nullable Integer tables,
        @Nullable Integer rounds,
        @Nullable Integer minutes,
        @Nullable Integer changeMinutes,
        @Nullable List<Map<String, Object>> slots,
        @Nullable List<Map<String, Object>> workshops,
        @Nullable List<Map<String, Object>> plenaries,
        Workshops.@Nullable Mode mode,

        @Nullable @Schema(description = "WORKSHOPS: how many a person may rank", minimum = "1", maximum = "10")
        Integer wishes,

        @Nullable @Schema(format = "date-time") String wishesClose,
        @Nullable List<Map<String, Object>> steps,

        @Nullable @Schema(description = "one form for all sessions of a series")
        Boolean oneSignUp,

        @Nullable @Schema(description = "key of the questionnaire of a series")
        String questionnaire,

        @Nullable @Schema(example = "FREQ=MONTHLY;BYDAY=2TU")
        String recurrence,

        @Nullable @Schema(format = "date") String from,
        @Nullable @Schema(format = "date") String until,
        @Nullable @Schema(example = "14:00") String opensAt,
        @Nullable @Schema(example = "17:00") String closesAt,
        @Nullable List<String> except,
        @Nullable List<String> extra,
        @Nullable HolidayPolicy holidays,
        @Nullable List<Map<String, Object>> visits,
        @Nullable List<Map<String, Object>> days,
        @Nullable @Schema(minimum = "1", maximum = "3") Double roadFactor,
        @Nullable String host,
        @Nullable List<String> partners,

        @Nullable @Schema(description = "who answers questions; left out, the territory's contact does")
        Contact contact,

        @Nullable
        @Schema(
                description = "of a change: why sessions left out are called off, for the mails to their people",
                minLength = 10,
                maxLength = 300)
        String reason,

        @Nullable @Schema(description = "in previews: the event that the body would replace")
        String eventId) {

    /** A session; with an id it replaces that session. */
    record Session(
            @Nullable String id,
            @Nullable String title,
            @Schema(format = "date-time") String start,
            @Schema(format = "date-time") String end,
            @Nullable Venue venue,

            @Nullable @Schema(description = "null: no sign-up", minimum = "1", maximum = "5000")
            Integer capacity,

            @Nullable List<Presenter> presenters,
            @Nullable Window registration) {}

    /** Where. */
    record Venue(
            String name,
            @Nullable String address,
            @Nullable String town,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    /** Who presents. */
    record Presenter(@Nullable String organisationId, String name) {}

    /** When people may sign up. */
    record Window(
            @Nullable @Schema(format = "date-time") String opens,
            @Nullable @Schema(format = "date-time") String closes) {}
}
