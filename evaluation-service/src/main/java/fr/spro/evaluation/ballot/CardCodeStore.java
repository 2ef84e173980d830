package fr.spro.evaluation.ballot;

import java.util.Collection;
import java.util.List;

/** Which cards exist: the guards of their answers, as a set without order or date. */
public interface CardCodeStore {
    /** Remembers these cards of a campaign. */
    void add(String campaignId, Collection<String> guards);

    /** Whether a card with this guard was printed for the campaign. */
    boolean has(String campaignId, String guard);

    /** The campaigns that have cards. */
    List<String> campaigns();
}
