package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms.Thresholds;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.disclosure.PublicationUnits;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.ResponseRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the releases of series, territories and the region from sealed campaigns, year by year. What is new since the
 * last batch makes a batch; a scope gets a new release when that brings it enough new answers, or when the attendance of
 * a session it counts was corrected. Releases are stored first
 * and named by their batch afterwards, whose number is taken once: of two processes, or after a crash, one batch
 * stands, and what else was stored is dropped.
 */
public final class ScopeReleaseHandling {
    private static final Logger LOG = LoggerFactory.getLogger(ScopeReleaseHandling.class);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final CampaignCommandHandler campaigns;
    private final QuestionnaireCatalogue questionnaires;
    private final ResponseRepository responses;
    private final ScopeReleaseRepository book;
    private final Questionnaire.Wave wave;
    private final ScopeYearReleases.FirstWave firstWave;
    private final AddedQuestions added;
    private final ProfileCounting counting;
    /** How many batches a year had when none of its newest releases was outdated. */
    private final Map<Integer, Integer> current = new HashMap<>();

    private final Map<Integer, Tried> tried = new HashMap<>();
    /** Years of which nothing is stored, as far as this process knows, that nobody will be told of. */
    private final Set<Integer> cleared = new HashSet<>();

    /** What was added to the counts by profile of each year, as far as this process knows. */
    private final Map<Integer, Added> addedUp = new HashMap<>();

    /** The sealed campaigns of a year, and how far they are in units. */
    private record Added(Set<String> campaigns, int batches, boolean isOver) {}

    /** What was looked at in vain: the same again would bring nothing. */
    private record Tried(Set<String> campaigns, Map<String, Integer> corrected, LocalDate asOf) {
        static Tried of(ScopeBatch next) {
            return new Tried(Set.copyOf(next.campaigns()), next.corrected(), next.asOf());
        }
    }

    public ScopeReleaseHandling(
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            ResponseRepository responses,
            ScopeReleaseRepository book,
            ProfileCounting counting) {
        this(
                campaigns,
                questionnaires,
                responses,
                book,
                counting,
                Questionnaire.Wave.HOT,
                ScopeYearReleases.FirstWave.NONE);
    }

    /** The releases of the second wave, in a book of their own; they are compared with those of the first. */
    public static ScopeReleaseHandling ofSecondWave(
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            ResponseRepository responses,
            ScopeReleaseRepository book,
            ProfileCounting counting,
            ScopeReleaseRepository first) {
        return new ScopeReleaseHandling(
                campaigns, questionnaires, responses, book, counting, Questionnaire.Wave.COLD, first::newest);
    }

    private ScopeReleaseHandling(
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            ResponseRepository responses,
            ScopeReleaseRepository book,
            ProfileCounting counting,
            Questionnaire.Wave wave,
            ScopeYearReleases.FirstWave firstWave) {
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
        this.responses = responses;
        this.book = book;
        this.counting = counting;
        this.wave = wave;
        this.firstWave = firstWave;
        this.added = new AddedQuestions(book, campaigns, questionnaires);
    }

    /** Whether something changed since the last look. */
    public synchronized boolean isDue(Instant now) {
        SortedMap<Integer, List<Campaign>> years = years();
        return !cleared.containsAll(years.keySet())
                || !work(years, LocalDate.ofInstant(now, PARIS)).isEmpty()
                || years.entrySet().stream()
                        .anyMatch(year ->
                                !toAdd(year.getKey(), year.getValue(), now).equals(addedUp.get(year.getKey())));
    }

    /** Does what is due now. */
    public synchronized void consider(Instant now) {
        SortedMap<Integer, List<Campaign>> years = years();
        years.keySet().forEach(this::clear);
        work(years, LocalDate.ofInstant(now, PARIS)).forEach(this::release);
        years.forEach((year, those) -> addProfiles(year, those, now));
    }

    private void addProfiles(int year, List<Campaign> those, Instant now) {
        Added wanted = toAdd(year, those, now);
        if (!wanted.equals(addedUp.get(year))) {
            new ProfileAdding(count(those), counting.book(), book)
                    .add(year, book.batches(year), LocalDate.ofInstant(now, PARIS));
            addedUp.put(year, wanted);
        }
    }

    private Added toAdd(int year, List<Campaign> those, Instant now) {
        return new Added(
                those.stream().map(campaign -> campaign.terms().id()).collect(Collectors.toSet()),
                book.batches(year).size(),
                PublicationUnits.isOver(year, LocalDate.ofInstant(now, PARIS)));
    }

    /** Once after a start and after each batch: figures nobody was told of may be one session apart from those told. */
    private void clear(int year) {
        if (!cleared.contains(year)) {
            book.discardUnnamed(year);
            cleared.add(year);
        }
    }

    /** A year with something new: all its sealed campaigns, and what would be its next batch. */
    private record Work(List<Campaign> campaigns, List<ScopeBatch> before, ScopeBatch next, boolean turned) {}

    /** Whether a newest release of a year is to be made again, though nothing was sealed since. */
    private boolean isOutdated(int year, List<ScopeBatch> batches) {
        if (Objects.equals(current.get(year), batches.size())) {
            return false;
        }
        Map<String, String> newest = new HashMap<>();
        batches.forEach(batch -> newest.putAll(batch.releases()));
        boolean isOutdated = newest.values().stream()
                .flatMap(id -> book.release(id).stream())
                .anyMatch(added::isOutdated);
        if (!isOutdated) {
            current.put(year, batches.size());
        }
        return isOutdated;
    }

    private SortedMap<Integer, List<Campaign>> years() {
        SortedMap<Integer, List<Campaign>> years = new TreeMap<>();
        for (Campaign campaign : campaigns.all()) {
            if (campaign instanceof Campaign.Sealed && campaign.terms().wave() == wave) {
                years.computeIfAbsent(campaign.terms().day().getYear(), year -> new ArrayList<>())
                        .add(campaign);
            }
        }
        return years;
    }

    private List<Work> work(SortedMap<Integer, List<Campaign>> years, LocalDate today) {
        List<Work> work = new ArrayList<>();
        years.forEach((year, those) -> work(year, those, today).ifPresent(work::add));
        return work;
    }

    private Optional<Work> work(int year, List<Campaign> those, LocalDate today) {
        List<ScopeBatch> batches = book.batches(year);
        Set<String> counted = new HashSet<>();
        batches.forEach(batch -> counted.addAll(batch.campaigns()));
        List<String> fresh = those.stream()
                .map(campaign -> campaign.terms().id())
                .filter(id -> !counted.contains(id))
                .sorted()
                .toList();
        // A batch is never dated before the one it follows, whatever the clock of this machine says.
        LocalDate asOf = batches.isEmpty() || batches.getLast().asOf().isBefore(today)
                ? today
                : batches.getLast().asOf();
        boolean turned = !batches.isEmpty()
                && PublicationUnits.hasTurned(year, batches.getLast().asOf(), asOf);
        ScopeBatch next = new ScopeBatch(
                year,
                batches.size() + 1,
                asOf,
                fresh,
                new TreeMap<>(),
                List.of(),
                ScopeBatch.uncounted(those, batches));
        boolean isSame = fresh.isEmpty() && next.corrected().isEmpty() && !turned && !isOutdated(year, batches);
        if (isSame || Tried.of(next).equals(tried.get(year))) {
            return Optional.empty();
        }
        return Optional.of(new Work(those, batches, next, turned));
    }

    private void release(Work work) {
        ScopeBatch next = work.next();
        List<ScopeBatch> all = new ArrayList<>(work.before());
        all.add(next);
        ScopeYearReleases year = new ScopeYearReleases(
                count(work.campaigns()),
                questionnaires,
                thresholds(work.campaigns()),
                next.year(),
                all,
                book,
                added,
                firstWave,
                work.campaigns());
        ScopeYearReleases.Made made = year.make(responses, counting.book());
        if (made.releases().isEmpty() && !work.turned()) {
            tried.put(next.year(), Tried.of(next));
            return;
        }
        cleared.remove(next.year());
        TreeMap<String, String> named = new TreeMap<>();
        made.breakdowns().forEach(breakdown -> book.store(breakdown, next.year()));
        for (ScopeRelease release : made.releases()) {
            book.store(release);
            named.put(release.scope().toString(), release.id());
        }
        List<String> broken = made.breakdowns().stream().map(Breakdown::id).toList();
        if (!book.append(next.with(named, broken))) {
            book.discard(named.values(), broken);
        }
        clear(next.year());
    }

    private YearCounter count(List<Campaign> those) {
        YearCounter count =
                new YearCounter(those, questionnaires, thresholds(those).k());
        count.read(responses, counting);
        Map<String, LatestRelease> released = new HashMap<>();
        for (Campaign campaign : those) {
            LatestRelease figures = campaign.released();
            if (figures != null) {
                released.put(campaign.terms().id(), figures);
            }
        }
        for (String id : count.leaveOutUnlikeReleased(released)) {
            LOG.warn("Campaign {} counts for no year: its sealed answers are not those it released or counted", id);
        }
        return count;
    }

    /** The strictest of what the campaigns promised. */
    private static Thresholds thresholds(List<Campaign> those) {
        Thresholds strictest = Thresholds.USUAL;
        for (Campaign campaign : those) {
            Thresholds own = campaign.terms().thresholds();
            strictest = new Thresholds(
                    Math.max(own.k(), strictest.k()),
                    Math.max(own.kFull(), strictest.kFull()),
                    Math.max(own.kText(), strictest.kText()),
                    Math.max(own.deltaRelease(), strictest.deltaRelease()));
        }
        return strictest;
    }
}
