package fr.spro.registration.complaints.http;

import fr.spro.registration.complaints.Complainant;
import fr.spro.registration.complaints.Complaint;
import fr.spro.registration.mail.MailWording;
import fr.spro.registration.rosterexport.CsvFile;
import fr.spro.registration.rosterexport.ExportCell;
import fr.spro.registration.rosterexport.ExportTable;
import fr.spro.registration.views.Territory;
import fr.spro.registration.views.TerritoryCopies;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Complaints as a table file. */
final class ComplaintExport {
    private static final List<String> CASE =
            List.of("number", "territory", "received", "due", "state", "late", "answered", "closed");
    private static final List<String> PERSON = List.of("name", "email", "phone", "text", "wish");

    private ComplaintExport() {}

    static byte[] bytes(
            List<Complaint> cases,
            Map<String, Complainant> persons,
            TerritoryCopies territories,
            boolean withPeople,
            LocalDate today,
            String language) {
        MailWording words = MailWording.of(language);
        List<String> head = Stream.concat(CASE.stream(), withPeople ? PERSON.stream() : Stream.empty())
                .map(column -> words.line("complaints.csv." + column, column))
                .toList();
        List<List<ExportCell>> rows = cases.stream()
                .map(complaint -> {
                    List<ExportCell> row = new ArrayList<>(of(complaint, territories, today, words));
                    if (withPeople) {
                        row.addAll(of(Optional.ofNullable(persons.get(complaint.number()))));
                    }
                    return row;
                })
                .toList();
        return CsvFile.bytes(new ExportTable(head, rows));
    }

    private static List<ExportCell> of(
            Complaint complaint, TerritoryCopies territories, LocalDate today, MailWording words) {
        return List.of(
                new ExportCell.Text(complaint.number()),
                new ExportCell.Text(territories
                        .find(complaint.territory())
                        .map(Territory::name)
                        .orElse(complaint.territory())),
                moment(complaint.receivedAt()),
                new ExportCell.Text(complaint.due().toString()),
                new ExportCell.Text(words.line(
                        "complaints.state." + complaint.state().name(),
                        complaint.state().name())),
                new ExportCell.Text(complaint.isLate(today) ? words.line("complaints.late", "") : ""),
                complaint.answeredAt().map(ComplaintExport::moment).orElse(new ExportCell.Text("")),
                complaint.closedSince().map(ComplaintExport::moment).orElse(new ExportCell.Text("")));
    }

    private static List<ExportCell> of(Optional<Complainant> person) {
        return Stream.of(
                        person.map(Complainant::name),
                        person.map(Complainant::email),
                        person.map(Complainant::phone),
                        person.map(Complainant::text),
                        person.map(Complainant::wish))
                .<ExportCell>map(text -> new ExportCell.Text(text.orElse("")))
                .toList();
    }

    private static ExportCell moment(Instant at) {
        return new ExportCell.Moment(at.atZone(ComplaintJson.PARIS).toLocalDateTime());
    }
}
