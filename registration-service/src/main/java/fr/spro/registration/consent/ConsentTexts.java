package fr.spro.registration.consent;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** All versions of what people agree to, the current one first. */
public final class ConsentTexts {
    private static final String FILE = "/consent/texts.properties";
    private static final String COMPLAINTS = "/consent/complaints.properties";

    private final List<Text> texts;

    /**
     * One version.
     *
     * @param version kept beside each consent
     * @param since the day from which it was shown
     */
    public record Text(String version, LocalDate since, String french, String english) {}

    private ConsentTexts(List<Text> texts) {
        this.texts = List.copyOf(texts);
    }

    /** The texts that come with the program. */
    public static ConsentTexts read() {
        return read(FILE);
    }

    /** What people agree to when they complain. */
    public static ConsentTexts ofComplaints() {
        return read(COMPLAINTS);
    }

    private static ConsentTexts read(String name) {
        try (InputStream in = ConsentTexts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing: " + name);
            }
            Properties file = new Properties();
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new ConsentTexts(Arrays.stream(file.getProperty("versions").split("[ ,]+"))
                    .map(version -> text(file, version))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Text text(Properties file, String version) {
        return new Text(
                version,
                LocalDate.parse(file.getProperty(version + ".since")),
                file.getProperty(version + ".fr"),
                file.getProperty(version + ".en"));
    }

    public Text current() {
        return texts.getFirst();
    }

    public List<Text> all() {
        return texts;
    }

    public Optional<Text> find(String version) {
        return texts.stream().filter(text -> text.version().equals(version)).findFirst();
    }
}
