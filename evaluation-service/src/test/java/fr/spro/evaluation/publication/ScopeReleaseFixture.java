package fr.spro.evaluation.publication;

import fr.spro.evaluation.Fixtures;
import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.campaign.SamplingFrame;
import fr.spro.evaluation.counting.ProfileCountBook;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.counting.ProfileCounts;
import fr.spro.evaluation.counting.ProfileSums;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.Item;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.Profile;
import fr.spro.evaluation.response.ProfileClass;
import fr.spro.evaluation.response.ResponseRepository;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sealed campaigns and their answers in memory, and everything that was published of them. */
public final class ScopeReleaseFixture {
    public final Map<String, Campaign> campaigns = new LinkedHashMap<>();
    final List<Given> sheets = new ArrayList<>();
    final Counts counts;
    public final Book book = new Book();
    /** Questionnaires that people wrote. */
    final List<Questionnaire> own = new ArrayList<>();
    /** The version in which the sessions that follow were asked. */
    public String version = Fixtures.hot().ref();
    /** Who was present in the sessions that follow, null for two more than answers. */
    @Nullable
    public SamplingFrame frame;

    public final ScopeReleaseHandling releasing;

    public ScopeReleaseFixture(Questionnaire... own) {
        this(new Counts(), own);
    }

    public ScopeReleaseFixture(Counts counts, Questionnaire... own) {
        this.counts = counts;
        this.own.addAll(List.of(own));
        this.releasing = releasing(book);
    }

    public QuestionnaireCatalogue questionnaires() {
        return new QuestionnaireCatalogue(Stream.concat(Stream.of(Fixtures.hot(), reworded()), own.stream())
                .toList());
    }

    public CampaignCommandHandler journaled() {
        return Fixtures.campaigns(campaigns);
    }

    public ScopeReleaseHandling releasing(ScopeReleaseRepository on) {
        return releasing(new Answers(), on);
    }

    public ScopeReleaseHandling releasing(QuestionnaireCatalogue questionnaires) {
        return new ScopeReleaseHandling(
                journaled(), questionnaires, new Answers(), book, counting(questionnaires, new Answers()));
    }

    /** What the sealed campaigns say of their questions. */
    YearCounter count(QuestionnaireCatalogue questionnaires) {
        YearCounter count = new YearCounter(campaigns.values(), questionnaires, 5);
        count.read(new Answers(), counting(questionnaires, new Answers()));
        return count;
    }

    /** The same with answers that are kept elsewhere. */
    public ScopeReleaseHandling releasing(ResponseRepository answers, ScopeReleaseRepository on) {
        return new ScopeReleaseHandling(
                journaled(), questionnaires(), answers, on, counting(questionnaires(), answers));
    }

    private ProfileCounting counting(QuestionnaireCatalogue questionnaires, ResponseRepository answers) {
        return new ProfileCounting(journaled(), questionnaires, answers, counts);
    }

    /** An answer to a sealed campaign, and the profile of the person who gave it. */
    public record Given(
            String campaignId,
            Map<String, List<String>> answers,
            @Nullable String function,
            @Nullable String organisationType) {}

    /** A later version that asks for satisfaction in other words. */
    static Questionnaire reworded() {
        Questionnaire hot = Fixtures.hot();
        List<Questionnaire.Section> sections = hot.sections().stream()
                .map(section -> new Questionnaire.Section(
                        section.linkId(),
                        section.title(),
                        section.items().stream()
                                .map(ScopeReleaseFixture::reworded)
                                .toList()))
                .toList();
        return new Questionnaire(
                hot.key(),
                "2.0.0",
                hot.status(),
                hot.wave(),
                hot.title(),
                hot.intro(),
                hot.closing(),
                sections,
                "another");
    }

    private static Item reworded(Item item) {
        Item.Head head = item.head();
        return item instanceof Item.LikertSingle single
                ? new Item.LikertSingle(
                        new Item.Head(
                                head.linkId(),
                                head.conceptId(),
                                "2.0.0",
                                BilingualText.same("Étiez-vous heureux ?"),
                                head.help(),
                                head.enableWhen(),
                                head.sensitivity(),
                                head.kirkpatrick(),
                                head.inShortForm(),
                                null),
                        single.scale())
                : item;
    }

    /** Seals a session with these answers, whose figures were released as they are. */
    public void seal(String session, @Nullable String series, String territory, String day, List<Given> own) {
        int n = own.size();
        seal(session, series, territory, day, own, n < 5 ? null : Integer.valueOf(n));
    }

    public void seal(
            String session,
            @Nullable String series,
            String territory,
            String day,
            List<Given> own,
            @Nullable Integer released) {
        seal(session, series, territory, day, own.size(), released);
        sheets.addAll(own);
    }

    /** Seals a session with so many answers, which are kept elsewhere. */
    public void seal(
            String session,
            @Nullable String series,
            String territory,
            String day,
            int answers,
            @Nullable Integer released) {
        CampaignTerms usual = Fixtures.terms(session);
        CampaignTerms terms = new CampaignTerms(
                usual.id(),
                session,
                territory,
                series,
                usual.format(),
                usual.wave(),
                version,
                usual.title(),
                LocalDate.parse(day),
                usual.place(),
                usual.partnerServices(),
                usual.mode(),
                usual.thresholds());
        Campaign campaign = Campaign.of(List.of(
                new CampaignChange.Opened(
                        terms, frame == null ? Fixtures.frame(answers + 2) : frame, Fixtures.window()),
                new CampaignChange.ClosedNow(Fixtures.NOW, Fixtures.NOW),
                new CampaignChange.FiguresReleased(
                        new LatestRelease("r-" + session, released, LatestRelease.Reason.CLOSE, LocalDate.parse(day))),
                new CampaignChange.SealBegan(Fixtures.NOW.plusSeconds(60)),
                new CampaignChange.SealDone()));
        campaigns.put(terms.id(), campaign);
    }

    /** Corrects how many people were present in a sealed session, with the release that follows. */
    public void correct(String session, int present) {
        campaigns.computeIfPresent(
                Fixtures.terms(session).id(),
                (id, campaign) -> campaign.after(new CampaignChange.FrameCorrected(Fixtures.frame(present)))
                        .after(new CampaignChange.FiguresReleased(new LatestRelease(
                                "r-" + session + present,
                                Objects.requireNonNull(campaign.released()).n(),
                                LatestRelease.Reason.ATTENDANCE,
                                LocalDate.of(2026, 6, 1)))));
    }

    public static Given sheet(
            String session, Map<String, List<String>> posted, @Nullable String function, @Nullable String type) {
        return new Given(session + "-hot", Fixtures.sheet(posted).answers(), function, type);
    }

    private final class Answers implements ResponseRepository {
        @Override
        public void eachSealed(Consumer<SealedSheet> reader) {
            sheets.forEach(sheet -> reader.accept(new SealedSheet(sheet.campaignId(), sheet.answers())));
        }

        @Override
        public void eachExact(String campaignId, Consumer<ProfiledSheet> reader) {
            sheets.stream()
                    .filter(sheet -> sheet.campaignId().equals(campaignId))
                    .forEach(sheet -> reader.accept(new ProfiledSheet(
                            sheet.answers(), Profile.of(sheet.function(), sheet.organisationType()))));
        }

        @Override
        public Set<String> withExactProfiles() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void generalise(String campaignId, Map<Profile, ProfileClass> classes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void open(String campaignId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Outcome store(OpenAnswer answer, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isUsed(String campaignId, String guard) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> unused(String campaignId, Collection<String> guards) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int count(String campaignId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stopAdmitting(String campaignId, String by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> stoppedBy(String campaignId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean setAside(String campaignId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void admitAgain(String campaignId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void freeLostPlaces(String campaignId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void dropLate(String campaignId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void each(String campaignId, Consumer<Sheet> reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int copyForSeal(String campaignId, BallotKey key, int k, boolean linked) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> unsealed() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void dropOpen(String campaignId) {
            throw new UnsupportedOperationException();
        }
    }

    /** Counts by profile in memory. */
    static class Counts implements ProfileCountBook {
        final Map<String, ProfileCounts> kept = new HashMap<>();
        final Map<ProfileSums.Key, ProfileSums> added = new HashMap<>();
        Runnable beforeRemoval = () -> {};

        @Override
        public void keep(ProfileCounts counts) {
            kept.putIfAbsent(counts.campaignId(), counts);
        }

        @Override
        public Map<String, ProfileCounts> of(Collection<String> campaignIds) {
            Map<String, ProfileCounts> of = new HashMap<>(kept);
            of.keySet().retainAll(campaignIds);
            return of;
        }

        @Override
        public void add(ProfileSums.Key key, String campaignId, List<ProfileCounts.Part> parts) {
            ProfileSums before = added.getOrDefault(key, ProfileSums.NONE);
            if (!before.campaigns().contains(campaignId)) {
                added.put(key, before.plus(campaignId, parts));
            }
        }

        @Override
        public Map<ProfileSums.Key, ProfileSums> sums(Collection<ProfileSums.Key> keys) {
            Map<ProfileSums.Key, ProfileSums> sums = new HashMap<>(added);
            sums.keySet().retainAll(keys);
            return sums;
        }

        @Override
        public void removeSums(String campaignId, Set<String> fields) {
            beforeRemoval.run();
            kept.computeIfPresent(campaignId, (_, counts) -> counts.withoutSums(fields));
        }
    }

    /** A book in memory; `beforeAppend` runs where a process may die or another may be faster. */
    public static final class Book implements ScopeReleaseRepository {
        public final List<ScopeBatch> stored = new ArrayList<>();
        final Map<String, ScopeRelease> releases = new HashMap<>();
        final Map<String, Breakdown> breakdowns = new HashMap<>();
        private final Map<String, Integer> years = new HashMap<>();
        Runnable beforeAppend = () -> {};

        @Override
        public List<ScopeBatch> batches(int year) {
            return stored.stream().filter(batch -> batch.year() == year).toList();
        }

        @Override
        public boolean append(ScopeBatch batch) {
            Runnable first = beforeAppend;
            beforeAppend = () -> {};
            first.run();
            if (batches(batch.year()).size() >= batch.number()) {
                return false;
            }
            return stored.add(batch);
        }

        @Override
        public void store(ScopeRelease release) {
            releases.put(release.id(), release);
        }

        @Override
        public void store(Breakdown breakdown, int year) {
            breakdowns.put(breakdown.id(), breakdown);
            years.put(breakdown.id(), year);
        }

        @Override
        public Kept kept(int year, int batch) {
            return new Kept(
                    releases.values().stream()
                            .filter(release -> release.year() == year && release.batch() <= batch)
                            .map(ScopeRelease::id)
                            .collect(Collectors.toSet()),
                    breakdowns.values().stream()
                            .filter(breakdown ->
                                    Objects.equals(years.get(breakdown.id()), year) && breakdown.batch() <= batch)
                            .map(Breakdown::id)
                            .collect(Collectors.toSet()));
        }

        @Override
        public void discard(Collection<String> releaseIds, Collection<String> breakdownIds) {
            releaseIds.forEach(releases::remove);
            breakdownIds.forEach(breakdowns::remove);
        }

        @Override
        public Optional<ScopeRelease> release(String id) {
            return Optional.ofNullable(releases.get(id));
        }

        @Override
        public Optional<Breakdown> breakdown(String id) {
            return Optional.ofNullable(breakdowns.get(id));
        }

        /** Every release of a scope that can be read. */
        Stream<ScopeRelease> readable(Scope scope, int year) {
            return releaseIds(scope, year).map(id -> release(id).orElseThrow());
        }
    }
}
