package fr.spro.registration.rosterexport;

import fr.spro.registration.roster.Attendance;
import fr.spro.registration.roster.Question;
import fr.spro.registration.roster.RegistrationView;
import fr.spro.registration.signup.Contact;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lays out a roster in the columns picked; takes time proportional to lines times columns. */
public final class RosterExport {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final ResourceBundle texts;
    private final boolean english;
    private final Set<ExportColumn> columns;
    private final List<Person> people;
    private final Map<String, Question> questions = new HashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final int ranks;
    private final Map<String, Integer> groups = new HashMap<>();

    /**
     * One line with all that a sheet may tell of it.
     *
     * @param contact null when the person's data are erased
     * @param organisation by name, empty for none
     * @param wishes titles, the dearest first
     * @param workshops titles by slot, once announced
     * @param tables by round, once planned
     */
    public record Person(
            RegistrationView view,
            @Nullable Contact contact,
            String organisation,
            List<String> wishes,
            String workshops,
            String tables,
            @Nullable String note) {}

    public RosterExport(
            Locale locale, Collection<ExportColumn> columns, List<Person> people, List<Question> questions) {
        this.english = locale.getLanguage().equals("en");
        this.texts = ResourceBundle.getBundle("exports/roster", english ? Locale.ENGLISH : Locale.FRENCH);
        this.columns = columns.isEmpty() ? new LinkedHashSet<>(ExportColumn.usual()) : new TreeSet<>(columns);
        this.people = List.copyOf(people);
        questions.forEach(question -> {
            this.questions.put(question.key(), question);
            asked.add(question.key());
        });
        // Answers to questions that are no longer asked were given all the same.
        Set<String> more = new TreeSet<>();
        int most = 0;
        for (Person person : people) {
            if (person.contact() != null) {
                more.addAll(person.contact().answers().keySet());
            }
            most = Math.max(most, person.wishes().size());
            String group = person.view().line().group();
            if (group != null) {
                groups.putIfAbsent(group, groups.size() + 1);
            }
        }
        asked.addAll(more);
        ranks = most;
    }

    /** The name of the file, without its ending. */
    public String fileName(String sessionId) {
        return texts.getString("file") + "-" + sessionId;
    }

    /** The name of the page in a workbook. */
    public String name() {
        return texts.getString("file");
    }

    /** The sheet. */
    public ExportTable table() {
        List<String> head = new ArrayList<>();
        for (ExportColumn column : columns) {
            switch (column) {
                case ANSWERS -> asked.forEach(key -> head.add(label(key)));
                case WISHES -> {
                    for (int rank = 1; rank <= ranks; rank++) {
                        head.add(texts.getString("wish") + " " + rank);
                    }
                }
                default -> head.add(texts.getString(column.key()));
            }
        }
        return new ExportTable(head, people.stream().map(this::row).toList());
    }

    private List<ExportCell> row(Person person) {
        List<ExportCell> cells = new ArrayList<>();
        for (ExportColumn column : columns) {
            switch (column) {
                case ANSWERS -> asked.forEach(key -> cells.add(answer(key, person.contact())));
                case WISHES -> {
                    for (int rank = 0; rank < ranks; rank++) {
                        cells.add(text(
                                rank < person.wishes().size() ? person.wishes().get(rank) : null));
                    }
                }
                default -> cells.add(cell(column, person));
            }
        }
        return cells;
    }

    private ExportCell cell(ExportColumn column, Person person) {
        RegistrationView view = person.view();
        Contact contact = person.contact();
        Attendance presence = view.presence();
        return switch (column) {
            case STATE -> text(texts.getString("state." + view.state()));
            case POSITION -> view.position() == null ? ExportCell.EMPTY : new ExportCell.Count(view.position());
            case OFFER -> moment(view.offeredUntil());
            case GROUP -> {
                Integer group = groups.get(String.valueOf(view.line().group()));
                yield group == null ? ExportCell.EMPTY : new ExportCell.Count(group);
            }
            case FAMILY_NAME -> text(contact == null ? texts.getString("erased") : contact.familyName());
            case GIVEN_NAME -> text(contact == null ? null : contact.givenName());
            case EMAIL -> text(contact == null ? null : contact.email());
            case ORGANISATION -> text(person.organisation());
            case TERRITORY -> text(view.line().territory());
            case FUNCTION ->
                view.line().function() == null
                        ? ExportCell.EMPTY
                        : text(texts.getString("function." + view.line().function()));
            case NEEDS -> text(contact == null ? null : contact.needs());
            case ATTENDED -> yesNo(presence != null);
            case ATTENDED_AT -> moment(presence == null ? null : presence.at());
            case WALK_IN -> yesNo(view.line().walkIn());
            case REGISTERED_AT -> moment(view.line().registeredAt());
            case WORKSHOPS -> text(person.workshops());
            case TABLES -> text(person.tables());
            case NOTE -> text(person.note());
            case REGISTRATION_ID -> text(view.line().registrationId());
            case DEMO -> text(view.line().demo() ? texts.getString("demo.mark") : null);
            case ANSWERS, WISHES -> throw new IllegalArgumentException("several cells: " + column);
        };
    }

    private String label(String key) {
        Question question = questions.get(key);
        if (question == null) {
            return key;
        }
        return (english && question.labelEn() != null) ? question.labelEn() : question.labelFr();
    }

    private ExportCell answer(String key, @Nullable Contact contact) {
        String given = contact == null ? null : contact.answers().get(key);
        Question question = questions.get(key);
        if (given == null || question == null) {
            return text(given);
        }
        return switch (question.kind()) {
            case TEXT -> text(given);
            case YES_NO -> yesNo(given.equals("yes"));
            case CHOICE ->
                text(question.choices().stream()
                        .filter(choice -> choice.key().equals(given))
                        .map(choice -> (english && choice.labelEn() != null) ? choice.labelEn() : choice.labelFr())
                        .findFirst()
                        .orElse(given));
        };
    }

    private ExportCell yesNo(boolean yes) {
        return text(texts.getString(yes ? "yes" : "no"));
    }

    private static ExportCell text(@Nullable String text) {
        return text == null ? ExportCell.EMPTY : new ExportCell.Text(text);
    }

    private static ExportCell moment(@Nullable Instant at) {
        return at == null ? ExportCell.EMPTY : new ExportCell.Moment(LocalDateTime.ofInstant(at, PARIS));
    }
}
