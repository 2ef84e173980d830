package fr.spro.registration.imports;

import fr.spro.registration.roster.RosterCommand.Member;
import fr.spro.registration.signup.Contact;
import java.util.ArrayList;
import java.util.List;

/**
 * One line, looked over.
 *
 * @param organisation by name, or as it is written when nobody knows it
 * @param hash tells apart two lines that ask for different things
 * @param problems the line is refused for; none signs the person up
 */
public record ImportRow(
        int line,
        Member member,
        Contact contact,
        String organisation,
        String hash,
        List<CellNote> problems,
        List<CellNote> notes) {
    public ImportRow {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    boolean isRefused() {
        return !problems.isEmpty();
    }

    ImportRow refusedFor(CellNote problem) {
        return new ImportRow(line, member, contact, organisation, hash, and(problems, problem), notes);
    }

    static List<CellNote> and(List<CellNote> remarks, CellNote more) {
        List<CellNote> all = new ArrayList<>(remarks);
        all.add(more);
        return all;
    }
}
