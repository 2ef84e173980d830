package fr.spro.evaluation.publication.http;

import fr.spro.evaluation.campaign.Campaign.Publication;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfSession;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.OfYear;
import fr.spro.evaluation.publication.http.ReleasedResultAccess.Result;
import fr.spro.evaluation.questionnaire.Questionnaire;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What files and papers of a release are called: of what, which release, of which day. Empty places where nothing was
 * released yet.
 *
 * @param number 1 for the first release, 0 for none
 * @param texts counts the releases of open answers that go with it, 0 for none
 * @param paired whether what the same people said in both waves goes with it
 */
public record ReleaseName(
        String subject,
        int number,
        @Nullable String releaseId,
        @Nullable LocalDate day,
        int texts,
        boolean paired) {
    private static final int SHORT_ID = 8;

    /** The name of what was found. */
    public static ReleaseName of(Result result) {
        return switch (result) {
            case OfSession session -> {
                Publication publication = session.publication();
                CampaignTerms terms = session.campaign().terms();
                String subject = terms.territory() + "-" + terms.sessionId()
                        + (terms.wave() == Questionnaire.Wave.COLD ? "-froid" : "");
                yield publication == null
                        ? new ReleaseName(subject, 0, null, null, 0, false)
                        : new ReleaseName(
                                subject,
                                publication.number(),
                                publication.released().releaseId(),
                                publication.released().day(),
                                session.texts() == null ? 0 : session.texts().step(),
                                session.paired() != null);
            }
            case OfYear year ->
                new ReleaseName(
                        year.release().scope().level().name().toLowerCase(Locale.ROOT) + "-"
                                + year.release().scope().key() + "-"
                                + year.release().year(),
                        year.number(),
                        year.release().id(),
                        year.release().day(),
                        year.texts() == null ? 0 : year.texts().number(),
                        false);
        };
    }

    /** The first letters of the release's id, as people read them. */
    public String shortId() {
        return releaseId == null ? "" : releaseId.substring(0, Math.min(SHORT_ID, releaseId.length()));
    }

    /** The name of a file of that kind, for instance `rapport-sud-vaucluse-s3-publication-2-1f0c77ab-2027-05-04.pdf`. */
    public String file(String kind, String extension) {
        return file(kind, "", extension);
    }

    private String file(String kind, String more, String extension) {
        String release = releaseId == null ? "" : "-publication-" + number + "-" + shortId() + "-" + day;
        return kind + "-" + subject.replaceAll("[^A-Za-z0-9._-]", "-") + release + more + "." + extension;
    }

    /** The name of a file that also has what is released after the figures and by itself: open answers, and pairs. */
    public String wholeFile(String kind, String extension) {
        return file(kind, (texts == 0 ? "" : "-textes-" + texts) + (paired ? "-deux-vagues" : ""), extension);
    }
}
