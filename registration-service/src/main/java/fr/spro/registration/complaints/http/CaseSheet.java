package fr.spro.registration.complaints.http;

import fr.spro.registration.complaints.Complainant;
import fr.spro.registration.complaints.Complaint;
import fr.spro.registration.mail.Wording;
import fr.spro.registration.sheets.Cell;
import fr.spro.registration.sheets.CsvFile;
import fr.spro.registration.sheets.Table;
import fr.spro.registration.views.Territories;
import fr.spro.registration.views.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Complaints as a table file. */
final class CaseSheet {
    private static final List<String> CASE =
            List.of("number", "territory", "received", "due", "state", "late", "answered", "closed");
    private static final List<String> PERSON = List.of("name", "email", "phone", "text", "wish");

    private CaseSheet() {}

    static byte[] bytes(
            List<Complaint> cases,
            Map<String, Complainant> persons,
            Territories territories,
            boolean withPeople,
            LocalDate today,
            String language) {
        Wording words = Wording.of(language);
        List<String> head = Stream.concat(CASE.stream(), withPeople ? PERSON.stream() : Stream.empty())
                .map(column -> words.line("complaints.csv." + column, column))
                .toList();
        List<List<Cell>> rows = cases.stream()
                .map(complaint -> {
                    List<Cell> row = new ArrayList<>(of(complaint, territories, today, words));
                    if (withPeople) {
                        row.addAll(of(Optional.ofNullable(persons.get(complaint.number()))));
                    }
                    return row;
                })
                .toList();
        return CsvFile.bytes(new Table(head, rows));
    }

    private static List<Cell> of(Complaint complaint, Territories territories, LocalDate today, Wording words) {
        return List.of(
                new Cell.Text(complaint.number()),
                new Cell.Text(territories
                        .find(complaint.territory())
                        .map(Territory::name)
                        .orElse(complaint.territory())),
                moment(complaint.receivedAt()),
                new Cell.Text(complaint.due().toString()),
                new Cell.Text(words.line(
                        "complaints.state." + complaint.state().name(),
                        complaint.state().name())),
                new Cell.Text(complaint.isLate(today) ? words.line("complaints.late", "") : ""),
                complaint.answeredAt().map(CaseSheet::moment).orElse(new Cell.Text("")),
                complaint.closedSince().map(CaseSheet::moment).orElse(new Cell.Text("")));
    }

    private static List<Cell> of(Optional<Complainant> person) {
        return Stream.of(
                        person.map(Complainant::name),
                        person.map(Complainant::email),
                        person.map(Complainant::phone),
                        person.map(Complainant::text),
                        person.map(Complainant::wish))
                .<Cell>map(text -> new Cell.Text(text.orElse("")))
                .toList();
    }

    private static Cell moment(Instant at) {
        return new Cell.Moment(at.atZone(CaseJson.PARIS).toLocalDateTime());
    }
}
