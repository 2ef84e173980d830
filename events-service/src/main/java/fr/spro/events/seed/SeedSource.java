package fr.spro.events.seed;

import fr.spro.events.formats.Format;
import fr.spro.events.input.InputFields;
import fr.spro.events.input.ProblemCollector;
import fr.spro.events.programme.Audience;
import fr.spro.events.programme.HistoricalRecord.Attendance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of the facilitators, 2016 to 2018, as the file has them; null is what they do not say. */
public record SeedSource(List<Territory> territories) {
    public SeedSource {
        territories = List.copyOf(territories);
    }

    /** A territory with its partners and meetings; {@code note} tells that every partner names a referent. */
    public record Territory(
            String key,
            String name,
            List<String> facilitators,
            List<String> zones,
            List<String> communes,
            @Nullable String since,
            @Nullable Integer partnerCount,
            List<String> organisations,
            boolean referentsNamed,
            List<Meeting> meetings) {
        public Territory {
            facilitators = List.copyOf(facilitators);
            zones = List.copyOf(zones);
            communes = List.copyOf(communes);
            organisations = List.copyOf(organisations);
            meetings = List.copyOf(meetings);
        }

        /** The short name that starts the keys of its meetings. */
        String prefix() {
            String key = meetings.isEmpty() ? this.key : meetings.getFirst().key();
            int dash = key.indexOf('-');
            return dash < 0 ? key : key.substring(0, dash);
        }
    }

    /** A meeting; {@code date} is as exact as it is known: a day, a month, a year or null. */
    public record Meeting(
            String key,
            Format.Kind format,
            String title,
            @Nullable String series,
            @Nullable String date,
            @Nullable String recurrence,
            @Nullable String venue,
            Audience audience,
            List<String> functions,
            List<String> publics,
            List<String> topics,
            List<String> workshops,
            @Nullable String host,
            List<String> partners,
            List<String> openTo,
            int days,
            boolean afternoon,
            List<Step> steps,
            @Nullable Attendance attendance) {
        public Meeting {
            functions = List.copyOf(functions);
            publics = List.copyOf(publics);
            topics = List.copyOf(topics);
            workshops = List.copyOf(workshops);
            partners = List.copyOf(partners);
            openTo = List.copyOf(openTo);
            steps = List.copyOf(steps);
        }
    }

    /** A session of a series. */
    public record Step(
            int number, @Nullable String date, @Nullable String venue, List<String> presents) {
        public Step {
            presents = List.copyOf(presents);
        }
    }

    /**
     * Reads the file's content.
     *
     * @throws IllegalArgumentException when it is not what it should be, naming every field
     */
    public static SeedSource read(Map<?, ?> content) {
        ProblemCollector checks = new ProblemCollector();
        InputFields fields = InputFields.of(content, checks);
        fields.skip("source");
        SeedSource source = new SeedSource(fields.objects("territories", 50, SeedSource::territory));
        fields.done();
        if (!checks.passed()) {
            throw new IllegalArgumentException("the programme cannot be read: " + checks.problems());
        }
        return source;
    }

    private static Territory territory(InputFields fields) {
        fields.skip("totals", "resources");
        String note = fields.optionalText("note", 500);
        return new Territory(
                fields.text("key", 60),
                fields.text("name", 200),
                fields.texts("facilitators", 10, 200),
                fields.texts("zones", 20, 100),
                fields.texts("communes", 50, 100),
                fields.optionalText("since", 10),
                fields.optionalNumber("partnerCount", 0, 1000),
                fields.texts("organisations", 200, 200),
                note != null && note.contains("référent SPRO"),
                fields.objects("events", 100, SeedSource::meeting));
    }

    private static Meeting meeting(InputFields fields) {
        fields.skip("goal", "evaluation");
        String date = fields.optionalText("date", 10);
        String start = fields.optionalText("start", 10);
        Integer days = fields.optionalNumber("days", 1, 60);
        return new Meeting(
                fields.text("key", 80),
                fields.choice("format", Format.Kind.class, Format.Kind.SEMINAR),
                fields.text("title", 300),
                fields.optionalText("series", 200),
                date == null ? start : date,
                fields.optionalText("recurrence", 100),
                fields.optionalText("venue", 200),
                fields.choice("audience", Audience.class, Audience.PROFESSIONALS),
                fields.texts("functions", 10, 60),
                fields.texts("publics", 10, 100),
                fields.texts("topics", 20, 200),
                fields.texts("workshops", 20, 200),
                fields.optionalText("host", 200),
                fields.texts("partners", 20, 200),
                fields.texts("openToTerritories", 20, 60),
                days == null ? 1 : days,
                "AFTERNOON".equals(fields.optionalText("partOfDay", 20)),
                fields.objects("sessions", 50, SeedSource::step),
                fields.optionalObject("attendance", SeedSource::attendance));
    }

    private static Step step(InputFields fields) {
        return new Step(
                fields.number("n", 1, 100),
                fields.optionalText("date", 10),
                fields.optionalText("venue", 200),
                fields.texts("presents", 20, 200));
    }

    private static Attendance attendance(InputFields fields) {
        return new Attendance(
                fields.optionalNumber("professionals", 0, 100_000),
                fields.optionalNumber("organisations", 0, 100_000),
                fields.optionalNumber("participants", 0, 100_000),
                fields.optionalNumber("partnersAndProfessionals", 0, 100_000),
                fields.numbers("perSession", 2, 0, 100_000));
    }
}
