package fr.spro.evaluation.action;

import fr.spro.evaluation.i18n.BilingualText;
import java.time.LocalDate;
import java.util.List;

/** What was released of a campaign's open answers: themes, and how many people wrote about each; nothing below the thresholds. */
public interface ReleasedThemes {
    /** A theme and how many people wrote about it. */
    record Theme(String code, BilingualText label, int count) {}

    /** The themes of one question, the most frequent first, of {@code n} people who wrote something. */
    record Told(String releaseId, LocalDate day, String question, int n, List<Theme> themes) {
        public Told {
            themes = List.copyOf(themes);
        }
    }

    /** The newest release of a campaign, by question; empty where there is none. */
    List<Told> newest(String campaignId);

    /** A release of that campaign by its id; empty where it has no such release. */
    List<Told> find(String campaignId, String releaseId);
}
