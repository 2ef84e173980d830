package fr.spro.registration.complaints;

import fr.spro.platform.core.Unscoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Where complaints are kept: cases in a journal, the people and their texts apart. */
public interface ComplaintRepository {
    /** The case with that number. */
    @Unscoped
    Optional<Complaint> find(String number);

    /** The same, where it is in one of these territories; another one's case is as unknown as none. */
    default Optional<Complaint> find(String number, Predicate<String> territory) {
        return find(number).filter(complaint -> territory.test(complaint.territory()));
    }

    /** Begins a case; false when there is one of that number. */
    boolean begin(Complaint received);

    /** Adds a step to the case it was decided on; false when somebody else was faster. */
    boolean append(Complaint before, Complaint.Step step);

    /** The numbers of a territory's cases, or of all where none is given. */
    List<String> numbers(String territory);

    /** The numbers of all cases. */
    List<String> numbers();

    /** Whoever complains, unless erased. */
    Optional<Complainant> complainant(String number);

    /** The same for several, by number. */
    Map<String, Complainant> complainants(Collection<String> numbers);

    /** How many were kept of a person since then. */
    int keptSince(String personKey, Instant then);

    /** The numbers of a person's cases. */
    List<String> numbersOf(String personKey);

    /** Keeps somebody; false when there is somebody of that number. */
    boolean keep(Complainant complainant);

    /** Keeps a note, an answer or a reason. */
    void keepText(String id, String number, String text, Instant at);

    /** Deletes one text. */
    void dropText(String id);

    /** The texts of a case by their ids; those of an erased person are gone. */
    Map<String, String> texts(String number);

    /** Deletes the person of a case and every text; the case stays. False when nothing was there. */
    boolean forget(String number);

    /** Numbers under which somebody was kept before then. */
    List<String> keptBefore(Instant then);

    /** The ids of texts that were kept before then, by the number of their case. */
    Map<String, Set<String>> textsKeptBefore(Instant then);
}
