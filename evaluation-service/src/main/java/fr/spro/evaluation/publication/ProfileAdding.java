package fr.spro.evaluation.publication;

import fr.spro.evaluation.counting.ProfileCountBook;
import fr.spro.evaluation.counting.ProfileCounts.Part;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.disclosure.PublicationUnits;
import fr.spro.evaluation.disclosure.PublicationUnits.Unit;
import fr.spro.evaluation.publication.YearCounter.Question;
import fr.spro.evaluation.publication.YearCounter.Share;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adds the counts of sealed campaigns to those of the scopes of their year, and then removes them from the campaign. A
 * campaign with few answers to a question waits until it is in a publication unit; when the year is over, what still
 * waits counts nowhere and is removed. Every step may be repeated, and two processes may add at once.
 */
final class ProfileAdding {
    private final YearCounter count;
    private final ProfileCountBook book;
    private final ScopeReleaseRepository releases;
    private final Map<String, Set<String>> added = new TreeMap<>();

    ProfileAdding(YearCounter count, ProfileCountBook book, ScopeReleaseRepository releases) {
        this.count = count;
        this.book = book;
        this.releases = releases;
    }

    /** Adds what is in a unit after these batches, and campaigns without a batch that are units of their own. */
    void add(int year, List<ScopeBatch> batches, LocalDate today) {
        Set<String> batched = new HashSet<>();
        batches.forEach(batch -> batched.addAll(batch.campaigns()));
        List<String> fresh = count.shares().stream()
                .map(share -> share.terms.id())
                .filter(id -> !batched.contains(id))
                .toList();
        List<ScopeBatch> all = new ArrayList<>(batches);
        all.add(new ScopeBatch(year, batches.size() + 1, today, fresh, new TreeMap<>(), List.of(), new TreeMap<>()));
        boolean isFormer = ScopeYearReleases.addedUpTo(count, batches, releases) > 0;
        for (int number = 1; number <= count.questions().size(); number++) {
            Question question = count.questions().get(number - 1);
            if (question.isOfServices()
                    || question.isIndex()
                    || (isFormer && count.formerlyAdded(number).size() > 1)) {
                continue;
            }
            for (Unit unit : count.units(number, all, 0)) {
                // How the small ones of the next batch go together is not settled yet.
                if (unit.batch() <= batches.size() || unit.gatherings().size() == 1) {
                    add(number, unit);
                }
            }
        }
        LocalDate last = batches.isEmpty() ? today : batches.getLast().asOf();
        if (PublicationUnits.isOver(year, last)) {
            count.shares().stream()
                    .filter(share -> batches.isEmpty() || batched.contains(share.terms.id()))
                    .forEach(this::giveUp);
        }
        added.forEach(book::removeSums);
    }

    private void add(int number, Unit unit) {
        for (String id : unit.gatherings()) {
            Share share = Objects.requireNonNull(count.find(id));
            List<Part> parts = share.parts(number).stream()
                    .filter(part -> !part.sums().isEmpty())
                    .toList();
            if (parts.isEmpty()) {
                continue;
            }
            for (Scope scope : share.scopes) {
                if (unit.isIn(scope)) {
                    book.add(share.key(number, scope), id, parts);
                }
            }
            added.computeIfAbsent(id, _ -> new HashSet<>()).add(parts.getFirst().field());
        }
    }

    private void giveUp(Share share) {
        for (Part part : share.profiles().parts()) {
            if (!part.sums().isEmpty()) {
                added.computeIfAbsent(share.terms.id(), _ -> new HashSet<>()).add(part.field());
            }
        }
    }
}
