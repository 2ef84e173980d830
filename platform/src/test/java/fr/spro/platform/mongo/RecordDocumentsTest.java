package fr.spro.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.StringUtils;

class RecordDocumentsTest {
    private static final Instant AT = Instant.parse("2027-03-01T09:00:00.123Z");

    enum Colour {
        RED,
        GREEN
    }

    record Size(int width, double height) {}

    record Part(String name, @Nullable Colour colour) {}

    sealed interface Change {
        record Made(String id, Instant at, List<Part> parts, Set<String> tags, Size size) implements Change {}

        record Dropped() implements Change {}
    }

    record Day(LocalDate day) {
        Day {
            if (day.getYear() < 2000) {
                throw new IllegalArgumentException("too early");
            }
        }

        Day(String text) {
            this(LocalDate.parse(text));
        }
    }

    private final RecordDocuments documents = new RecordDocuments()
            .sealed(Change.class, "type", StringUtils::uncapitalize)
            .named("Part.name", "label")
            .named("Made.size", "")
            .form(LocalDate.class, LocalDate::toString, LocalDate::parse);

    private static Document made() {
        return new Document("type", "made")
                .append("id", "a")
                .append("at", Date.from(AT))
                .append(
                        "parts",
                        List.of(
                                new Document("label", "x").append("colour", "GREEN"),
                                new Document("label", "y").append("colour", null)))
                .append("tags", List.of("m", "n"))
                .append("width", 3)
                .append("height", 0.5);
    }

    @Test
    void writesAndReadsByTheNamesOfComponents() {
        Change change = new Change.Made(
                "a",
                AT,
                List.of(new Part("x", Colour.GREEN), new Part("y", null)),
                new LinkedHashSet<>(List.of("n", "m")),
                new Size(3, 0.5));

        assertThat(documents.toDocument(change)).isEqualTo(made());
        assertThat(documents.toRecord(Change.class, made())).isEqualTo(change);
        assertThat(documents.toDocument(new Change.Dropped())).isEqualTo(new Document("type", "dropped"));
        assertThat(documents.toRecord(Change.class, new Document("type", "dropped")))
                .isEqualTo(new Change.Dropped());
    }

    @Test
    void usesAFormOfItsOwnAndTheCanonicalConstructor() {
        Document stored = new Document("day", "2027-03-01");

        assertThat(documents.toDocument(new Day("2027-03-01"))).isEqualTo(stored);
        assertThat(documents.toRecord(Day.class, stored)).isEqualTo(new Day("2027-03-01"));
        assertThatThrownBy(() -> documents.toRecord(Day.class, new Document("day", "1999-12-31")))
                .hasRootCauseMessage("too early");
    }

    @Test
    void readsNullWhereANullableComponentIsMissing() {
        assertThat(documents.toRecord(Part.class, new Document("label", "x"))).isEqualTo(new Part("x", null));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        Document unnamed = made();
        unnamed.remove("height");

        assertThatThrownBy(() -> documents.toRecord(Change.class, unnamed)).hasMessageContaining("No height of");
        assertThatThrownBy(() -> documents.toRecord(Change.class, made().append("more", 1)))
                .hasMessageContaining("[more]");
        assertThatThrownBy(() -> documents.toRecord(Change.class, new Document("type", "other")))
                .hasMessageContaining("other");
        assertThatThrownBy(() -> documents.toRecord(Part.class, new Document("label", "x").append("colour", "BLUE")))
                .hasMessageContaining("BLUE");
    }
}
