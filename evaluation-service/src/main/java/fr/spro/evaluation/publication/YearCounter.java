package fr.spro.evaluation.publication;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.LatestRelease;
import fr.spro.evaluation.campaign.SamplingFrame;
import fr.spro.evaluation.counting.AnswerCounter;
import fr.spro.evaluation.counting.AnswerCounters;
import fr.spro.evaluation.counting.IndexScores;
import fr.spro.evaluation.counting.ProfileCounting;
import fr.spro.evaluation.counting.ProfileCounts;
import fr.spro.evaluation.counting.ProfileCounts.Part;
import fr.spro.evaluation.counting.ProfileSums;
import fr.spro.evaluation.counting.Scope;
import fr.spro.evaluation.counting.Scope.Level;
import fr.spro.evaluation.disclosure.Breakdowns.Atom;
import fr.spro.evaluation.disclosure.Breakdowns.Population;
import fr.spro.evaluation.disclosure.PublicationCatalogue;
import fr.spro.evaluation.disclosure.PublicationUnits;
import fr.spro.evaluation.disclosure.PublicationUnits.Batch;
import fr.spro.evaluation.disclosure.PublicationUnits.Gathering;
import fr.spro.evaluation.disclosure.PublicationUnits.Unit;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.Profile;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.response.ResponseRepository.SealedSheet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Number of valid answers that each question of each sealed session of a year has, and its counts by profile. The first
 * question, number 0, is having answered at all. Keeps numbers only: a few hundred bytes per session and profile.
 */
final class YearCounter {
    /** Having answered at all. */
    static final int PEOPLE = 0;

    private final List<Question> questions = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Share> shares = new TreeMap<>();
    private final Set<Questionnaire> used = new LinkedHashSet<>();
    private final int k;

    /**
     * A question or row that is the same in every version in which it has this key.
     *
     * @param formerKey the key it once had, which different questions of two questionnaires could share
     * @param isOfServices whether it is about a partner service, so that other sessions do not ask it
     */
    record Question(String key, String formerKey, String questionnaire, AnswerCounter counter, boolean isOfServices) {
        /** Whether it is no question but an index over the rows of one. */
        boolean isIndex() {
            return counter instanceof IndexScores;
        }
    }

    /** What one session has to give. */
    static final class Share {
        final CampaignTerms terms;
        final SamplingFrame frame;
        final List<Scope> scopes;
        final int[] numbers;
        final AnswerCounter[] counters;
        private final int[] valid;
        private final int[] favourable;
        private ProfileCounts profiles;

        Share(CampaignTerms terms, SamplingFrame frame, int[] numbers, AnswerCounter[] counters) {
            this.terms = terms;
            this.frame = frame;
            this.numbers = numbers;
            this.counters = counters;
            this.valid = new int[numbers.length];
            this.favourable = new int[numbers.length];
            this.profiles = new ProfileCounts(terms.id(), Map.of(), List.of());
            List<Scope> in = new ArrayList<>();
            String series = PublicationCatalogue.seriesKey(terms.series());
            if (series != null) {
                in.add(new Scope(Level.SERIES, series));
            }
            in.add(new Scope(Level.TERRITORY, terms.territory()));
            in.add(new Scope(Level.REGION, PublicationCatalogue.REGION));
            scopes = List.copyOf(in);
        }

        void count(SealedSheet sheet) {
            valid[0]++;
            for (int i = 1; i < numbers.length; i++) {
                int[] slots = counters[i].slots(sheet.answers());
                if (AnswerCounter.counts(slots)) {
                    valid[i]++;
                    favourable[i] += counters[i].favours(slots) ? 1 : 0;
                }
            }
        }

        /** How many of the valid answers to a question are favourable. */
        int favourable(int number) {
            int place = place(number);
            return place < 0 ? 0 : favourable[place];
        }

        int n(int number) {
            int place = place(number);
            return place < 0 ? 0 : valid[place];
        }

        ProfileCounts profiles() {
            return profiles;
        }

        /** Returns where the answers to a question are added up for a scope. */
        ProfileSums.Key key(int number, Scope scope) {
            AnswerCounter counter = counters[place(number)];
            return new ProfileSums.Key(
                    terms.wave(),
                    terms.day().getYear(),
                    scope,
                    terms.questionnaire(),
                    counter.item().linkId(),
                    counter.row());
        }

        /** Returns the answers to a question by profile. */
        List<Part> parts(int number) {
            AnswerCounter counter = counters[place(number)];
            return profiles.parts().stream()
                    .filter(part ->
                            part.linkId().equals(counter.item().linkId()) && Objects.equals(part.row(), counter.row()))
                    .toList();
        }

        /** Returns the number of valid answers to a question by profile. */
        private Map<Profile, Integer> atoms(int number) {
            Map<Profile, Integer> atoms = new HashMap<>();
            if (number == PEOPLE) {
                atoms.putAll(profiles.people());
            } else if (asks(number)) {
                parts(number).forEach(part -> atoms.put(part.profile(), part.n()));
            }
            return atoms;
        }

        /** Whether the session was asked a question. */
        boolean asks(int number) {
            return place(number) >= 0;
        }

        private int place(int number) {
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] == number) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** Prepares to count these campaigns, the newest of which give their words to questions. */
    YearCounter(Collection<Campaign> campaigns, QuestionnaireCatalogue questionnaires, int k) {
        this.k = k;
        Map<String, AnswerCounter> counters = new HashMap<>();
        List<Campaign> newest = campaigns.stream()
                .sorted(Comparator.comparing(
                                (Campaign campaign) -> campaign.terms().day())
                        .reversed()
                        .thenComparing(campaign -> campaign.terms().id()))
                .toList();
        for (Campaign campaign : newest) {
            CampaignTerms terms = campaign.terms();
            Questionnaire questionnaire = questionnaires.get(terms.questionnaire());
            Questionnaire declared = questionnaires.declared(terms.questionnaire());
            used.add(questionnaire);
            AnswerCounters asked = new AnswerCounters(questionnaire, terms.partnerServices());
            List<AnswerCounter> own = new ArrayList<>(asked.questions());
            own.addAll(asked.indices());
            int[] places = new int[own.size() + 1];
            AnswerCounter[] shared = new AnswerCounter[places.length];
            for (int i = 0; i < own.size(); i++) {
                AnswerCounter counter = own.get(i);
                String key = key(counter);
                places[i + 1] = numbers.computeIfAbsent(key, unknown -> {
                    questions.add(new Question(
                            key, formerKey(counter, declared), terms.questionnaire(), counter, counter.isOfServices()));
                    return questions.size();
                });
                shared[i + 1] = counters.computeIfAbsent(terms.questionnaire() + "|" + key, unknown -> counter);
            }
            shares.put(terms.id(), new Share(terms, campaign.frame(), places, shared));
        }
    }

    /** Questions with one key are added: its code may differ, since a joined question keeps that of its questionnaire. */
    private static String key(AnswerCounter counter) {
        String key = String.join(
                "|",
                counter.item().head().conceptId(),
                counter.row() == null ? "" : counter.row(),
                String.join(",", counter.codes()));
        String wording = counter.item().head().wording();
        return wording.isEmpty() ? key : key + "|" + wording;
    }

    /** The key by which questions were added when a concept was what the text said. */
    static String formerKey(AnswerCounter counter, Questionnaire declared) {
        String linkId = counter.item().linkId();
        return String.join(
                "|",
                declared.item(linkId).orElseThrow().head().conceptId(),
                linkId,
                counter.row() == null ? "" : counter.row(),
                String.join(",", counter.codes()));
    }

    /** Reads every sealed answer once, and the counts by profile, which know as many of them. */
    void read(ResponseRepository responses, ProfileCounting counting) {
        shares.values().forEach(share -> share.profiles = counting.count(share.terms));
        responses.eachSealed(sheet -> {
            Share share = shares.get(sheet.campaignId());
            if (share != null) {
                share.count(sheet);
            }
        });
    }

    /** Leaves out campaigns whose sealed answers are not those released or counted: a difference would tell. */
    List<String> leaveOutUnlikeReleased(Map<String, LatestRelease> released) {
        List<String> unlike = shares.values().stream()
                .map(share -> share.terms.id())
                .filter(id -> {
                    LatestRelease figures = released.get(id);
                    Integer n = figures == null ? null : figures.n();
                    int counted = share(id).n(PEOPLE);
                    return (n != null && n != counted) || share(id).profiles.answers() != counted;
                })
                .toList();
        unlike.forEach(shares::remove);
        return unlike;
    }

    private Share share(String id) {
        return java.util.Objects.requireNonNull(shares.get(id));
    }

    @Nullable
    Share find(String campaignId) {
        return shares.get(campaignId);
    }

    /** All sessions. */
    Collection<Share> shares() {
        return List.copyOf(shares.values());
    }

    /** The questionnaire versions that were asked, the newest session's first. */
    List<Questionnaire> questionnaires() {
        return List.copyOf(used);
    }

    /** The questions; number 1 is the first of the list. */
    List<Question> questions() {
        return List.copyOf(questions);
    }

    /** All scopes that have a session. */
    Collection<Scope> scopes() {
        Map<String, Scope> scopes = new TreeMap<>();
        shares.values().forEach(share -> share.scopes.forEach(scope -> scopes.put(scope.toString(), scope)));
        return scopes.values();
    }

    /** The questions that were once added to this one, itself among them. */
    List<Integer> formerlyAdded(int number) {
        List<Integer> added = new ArrayList<>();
        for (int other = 1; other <= questions.size(); other++) {
            if (questions
                    .get(other - 1)
                    .formerKey()
                    .equals(questions.get(number - 1).formerKey())) {
                added.add(other);
            }
        }
        return added;
    }

    /**
     * The units of a question. Up to batch {@code addedUpTo} it was released in one figure with those it was once added to:
     * of the units of that time it keeps those that are its own. Sessions of a unit shared with another question count for
     * neither, so that all released figures remain sums of the same units.
     */
    List<Unit> units(int number, List<ScopeBatch> batches, int addedUpTo) {
        List<Integer> added = formerlyAdded(number);
        if (added.size() < 2 || addedUpTo == 0) {
            return PublicationUnits.of(gathered(List.of(number), batches, Set.of()), k);
        }
        List<Unit> shared = PublicationUnits.of(gathered(added, batches.subList(0, addedUpTo), Set.of()), k);
        List<Unit> own = new ArrayList<>();
        Set<String> settled = new HashSet<>();
        for (Unit unit : shared) {
            settled.addAll(unit.gatherings());
            if (unit.gatherings().stream().allMatch(id -> share(id).n(number) > 0)) {
                own.add(unit);
            }
        }
        own.addAll(PublicationUnits.of(gathered(List.of(number), batches, settled), k));
        own.sort(Comparator.comparing(Unit::batch));
        return List.copyOf(own);
    }

    /** The units of all who answered. */
    List<Unit> units(List<ScopeBatch> batches) {
        return PublicationUnits.of(gathered(List.of(PEOPLE), batches, Set.of()), k);
    }

    private List<Batch> gathered(List<Integer> numbers, List<ScopeBatch> batches, Set<String> without) {
        List<Batch> gathered = new ArrayList<>();
        for (ScopeBatch batch : batches) {
            List<Gathering> gatherings = new ArrayList<>();
            for (String id : batch.campaigns()) {
                Share share = shares.get(id);
                if (share != null && !without.contains(id)) {
                    gatherings.add(new Gathering(
                            id,
                            PublicationCatalogue.seriesKey(share.terms.series()),
                            share.terms.territory(),
                            share.terms.day(),
                            numbers.stream().mapToInt(share::n).sum()));
                }
            }
            gathered.add(new Batch(batch.asOf(), gatherings));
        }
        return gathered;
    }

    /** The units of a question with their atoms. */
    Population population(int number, List<Unit> units) {
        List<Atom> atoms = new ArrayList<>();
        for (int u = 0; u < units.size(); u++) {
            Map<Profile, Integer> cells = new LinkedHashMap<>();
            for (String id : units.get(u).gatherings()) {
                share(id).atoms(number).forEach((profile, n) -> cells.merge(profile, n, Integer::sum));
            }
            int unit = u;
            cells.forEach((profile, n) -> {
                if (n > 0) {
                    atoms.add(new Atom(unit, profile.function(), profile.organisationType(), n));
                }
            });
        }
        return new Population(units, atoms);
    }
}
