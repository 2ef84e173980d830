package fr.spro.evaluation.simulation;

import static fr.spro.platform.simulation.Sabotage.cut;
import static fr.spro.platform.simulation.Sabotage.flaw;

import fr.spro.platform.simulation.BytecodeCut.Instead;
import fr.spro.platform.simulation.CollectionEffect;
import fr.spro.platform.simulation.Sabotage;
import java.util.List;

/** Everything that is taken away in turn. */
final class Sabotages {

    private static final String RESPONSES = "evaluation.response.mongo.MongoResponseRepository";
    private static final String COPY = "evaluation.response.mongo.ShuffledCopy";
    private static final String ADMISSIONS = "evaluation.response.mongo.Admissions";
    private static final String SEALING = "evaluation.publication.CampaignSealing";
    private static final String RELEASING = "evaluation.publication.ReleaseHandling";
    private static final String CAMPAIGN = "evaluation.campaign.Campaign";

    private Sabotages() {}

    static List<Sabotage> all() {
        return List.of(
                flaw("an id is taken once", CollectionEffect.Flaw.IDS_ARE_NOT_UNIQUE),
                flaw("an answer waits until the majority has what it tells", CollectionEffect.Flaw.ANSWERS_TOO_EARLY),
                cut(
                        "what stands under a ballot is one's own only if it came with it",
                        RESPONSES,
                        "store",
                        "equals",
                        Instead.TRUE),
                cut("texts are stored with their answer", RESPONSES, "store", "insertMany", Instead.NULL),
                cut("no more answers than people were there", ADMISSIONS, "update", "getMatchedCount", Instead.MOST),
                cut("a close waits for answers on their way", RESPONSES, "setAside", "areAllStored", Instead.TRUE)
                        .from(370),
                cut(
                        "a campaign that is not open yet is not closed",
                        "evaluation.response.Closing",
                        "close",
                        "find",
                        Instead.PLANTED),
                cut("an answer that took long is looked up", RESPONSES, "store", "isCounted", Instead.TRUE)
                        .from(100),
                cut("figures are stored before they are told", RELEASING, "tell", "store", Instead.NOTHING),
                cut("figures made beside others are not told", CAMPAIGN, "shown", "equals", 2, Instead.TRUE)
                        .from(140),
                cut("answers are copied before the seal is told", SEALING, "seal", "copyForSeal", Instead.FALSE),
                cut("profiles are counted before they are copied", SEALING, "seal", "count", Instead.NULL),
                cut("texts are copied with their answers", COPY, "look", "contains", Instead.FALSE),
                cut("a form that few have had is not told", COPY, "lambda$make$0", "remove", 2, Instead.NULL),
                cut("a text has the same id whoever copies it", COPY, "revealed", "sealedId", Instead.RANDOM_ID)
                        .from(190),
                cut("a seal ends under its own beginning", CAMPAIGN + "$Closed", "decide", "equals", Instead.TRUE),
                cut("what was copied from is dropped", RESPONSES, "dropOpen", "forEach", Instead.NOTHING),
                cut("figures that nobody was told of are dropped", SEALING, "dropUntold", "discardIf", Instead.NOTHING),
                cut("the key is destroyed", SEALING, "forget", "destroy", Instead.NOTHING));
    }
}
