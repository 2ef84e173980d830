package fr.spro.evaluation.action;

import fr.spro.evaluation.verbatim.VerbatimRelease;
import fr.spro.evaluation.verbatim.VerbatimReleaseRepository;
import fr.spro.evaluation.verbatim.VerbatimReviewCommandHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The themes of released open answers; the texts themselves stay on the page of the results. */
@Component
public final class VerbatimThemes implements ReleasedThemes {
    private final Function<String, Optional<VerbatimRelease>> newest;
    private final Function<String, Optional<VerbatimRelease>> byId;

    @Autowired
    VerbatimThemes(VerbatimReviewCommandHandler desks, VerbatimReleaseRepository releases) {
        this(desks::released, releases::find);
    }

    /** {@code newest} finds the newest release that readers have of a campaign, {@code byId} any that was made. */
    VerbatimThemes(
            Function<String, Optional<VerbatimRelease>> newest, Function<String, Optional<VerbatimRelease>> byId) {
        this.newest = newest;
        this.byId = byId;
    }

    @Override
    public List<Told> newest(String campaignId) {
        return newest.apply(campaignId).map(VerbatimThemes::told).orElse(List.of());
    }

    @Override
    public List<Told> find(String campaignId, String releaseId) {
        return byId.apply(releaseId)
                .filter(release -> release.campaignId().equals(campaignId))
                .map(VerbatimThemes::told)
                .orElse(List.of());
    }

    private static List<Told> told(VerbatimRelease release) {
        return release.questions().stream()
                .map(question -> new Told(
                        release.id(),
                        release.day(),
                        question.linkId(),
                        question.n(),
                        question.themes().stream()
                                .map(theme -> new Theme(theme.code(), theme.label(), theme.n()))
                                .toList()))
                .toList();
    }
}
