package fr.spro.evaluation.counting;

import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.counting.ProfileCounts.Part;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCatalogue;
import fr.spro.evaluation.response.Profile;
import fr.spro.evaluation.response.ProfileClasses;
import fr.spro.evaluation.response.ResponseRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Counts the answers of a campaign by profile while the profiles are exact. A seal counts first and generalises with its
 * copy; answers that an earlier version sealed are counted and generalised here. Every step may be repeated.
 */
@Component
public final class ProfileCounting {
    private final CampaignCommandHandler campaigns;
    private final QuestionnaireCatalogue questionnaires;
    private final ResponseRepository responses;
    private final ProfileCountBook book;

    public ProfileCounting(
            CampaignCommandHandler campaigns,
            QuestionnaireCatalogue questionnaires,
            ResponseRepository responses,
            ProfileCountBook book) {
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
        this.responses = responses;
        this.book = book;
    }

    /** Returns where the counts are kept. */
    public ProfileCountBook book() {
        return book;
    }

    /** Counts the answers of a campaign unless they are counted, and returns the counts. */
    public ProfileCounts count(CampaignTerms terms) {
        return book.find(terms.id()).orElseGet(() -> {
            book.keep(counted(terms));
            return book.find(terms.id()).orElseThrow();
        });
    }

    private ProfileCounts counted(CampaignTerms terms) {
        Questionnaire questionnaire = questionnaires.get(terms.questionnaire());
        List<AnswerCounter> counters = new AnswerCounters(questionnaire, terms.partnerServices())
                .questions().stream().filter(counter -> !counter.isOfServices()).toList();
        Map<Profile, Group> groups = new LinkedHashMap<>();
        responses.eachExact(
                terms.id(),
                sheet -> groups.computeIfAbsent(sheet.profile(), _ -> new Group(counters))
                        .add(sheet.answers()));
        Map<Profile, Integer> people = new HashMap<>();
        List<Part> parts = new ArrayList<>();
        groups.forEach((profile, group) -> {
            people.put(profile, group.people);
            parts.addAll(group.parts(profile));
        });
        return new ProfileCounts(terms.id(), people, parts);
    }

    /** The answers of one profile. */
    private static final class Group {
        private final List<AnswerCounter> counters;
        private final int[] valid;
        private int people;

        Group(List<AnswerCounter> counters) {
            this.counters = counters.stream().map(AnswerCounter::fresh).toList();
            this.valid = new int[counters.size()];
        }

        void add(Map<String, List<String>> answers) {
            people++;
            for (int i = 0; i < valid.length; i++) {
                int[] slots = counters.get(i).slots(answers);
                counters.get(i).add(slots);
                valid[i] += AnswerCounter.counts(slots) ? 1 : 0;
            }
        }

        List<Part> parts(Profile profile) {
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < valid.length; i++) {
                AnswerCounter counter = counters.get(i);
                int[] sums = counter.sums();
                if (Arrays.stream(sums).anyMatch(sum -> sum != 0)) {
                    parts.add(new Part(
                            counter.item().linkId(),
                            counter.row(),
                            profile,
                            valid[i],
                            Arrays.stream(sums).boxed().toList()));
                }
            }
            return parts;
        }
    }

    /** Whether something changed since the last look. */
    public boolean isDue(Instant now) {
        return !responses.withExactProfiles().isEmpty();
    }

    /** Does what is due now. */
    public void consider(Instant now) {
        for (String campaignId : responses.withExactProfiles()) {
            // A seal that is under way generalises its own copies.
            if (campaigns.find(campaignId).orElse(null) instanceof Campaign.Sealed sealed) {
                CampaignTerms terms = sealed.terms();
                responses.generalise(
                        campaignId,
                        ProfileClasses.of(
                                count(terms).people(), terms.thresholds().k()));
            }
        }
    }
}
