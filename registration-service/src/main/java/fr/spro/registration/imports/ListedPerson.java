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
public record ListedPerson(
        int line,
        Member member,
        Contact contact,
        String organisation,
        String hash,
        List<Remark> problems,
        List<Remark> notes) {
    public ListedPerson {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    boolean isRefused() {
        return !problems.isEmpty();
    }

    ListedPerson refusedFor(Remark problem) {
        return new ListedPerson(line, member, contact, organisation, hash, and(problems, problem), notes);
    }

    static List<Remark> and(List<Remark> remarks, Remark more) {
        List<Remark> all = new ArrayList<>(remarks);
        all.add(more);
        return all;
    }
}
