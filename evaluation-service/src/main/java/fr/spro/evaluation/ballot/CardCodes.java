package fr.spro.evaluation.ballot;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Makes and recognises cards. Ten characters have no room for a seal, so the guards of all cards are remembered: a made-up
 * code is refused unless it happens to be one of them.
 */
@Component
public final class CardCodes {
    private final BallotKeyStore keys;
    private final CardCodeStore book;

    public CardCodes(BallotKeyStore keys, CardCodeStore book) {
        this.keys = keys;
        this.book = book;
    }

    /** New cards of a campaign, remembered before they are returned. */
    public List<CardCode> issue(String campaignId, int count) {
        BallotKey key = keys.findOrCreate(campaignId);
        Set<CardCode> cards = new HashSet<>();
        while (cards.size() < count) {
            cards.add(CardCode.random());
        }
        book.add(campaignId, cards.stream().map(key::guard).toList());
        return List.copyOf(cards);
    }

    /** The campaign for which this card was printed; empty for a made-up one and for one of a sealed campaign. */
    public Optional<BallotKeyStore.Found> whose(CardCode card) {
        for (String campaignId : book.campaigns()) {
            Optional<BallotKey> key = keys.find(campaignId);
            if (key.isPresent() && book.has(campaignId, key.get().guard(card))) {
                return Optional.of(new BallotKeyStore.Found(campaignId, key.get()));
            }
        }
        return Optional.empty();
    }
}
