package fr.spro.evaluation.verbatim;

import java.util.List;
import java.util.Optional;

/** Where open answers of sealed campaigns are kept. */
public interface VerbatimStore {
    /** All of a campaign, in the order of their random ids. */
    List<Verbatim> of(String campaignId);

    /** One of them. */
    Optional<Verbatim> find(String campaignId, String id);

    /** Puts another text in place of this one, once: nothing happens if that was done before. */
    void cut(Verbatim was, String text);
}
