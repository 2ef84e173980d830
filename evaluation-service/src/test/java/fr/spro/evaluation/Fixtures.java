package fr.spro.evaluation;

import fr.spro.evaluation.ballot.BallotKey;
import fr.spro.evaluation.campaign.AnswerWindow;
import fr.spro.evaluation.campaign.Campaign;
import fr.spro.evaluation.campaign.CampaignChange;
import fr.spro.evaluation.campaign.CampaignCommandHandler;
import fr.spro.evaluation.campaign.CampaignSettings;
import fr.spro.evaluation.campaign.CampaignTerms;
import fr.spro.evaluation.campaign.EvaluationPlanCommandHandler;
import fr.spro.evaluation.campaign.SamplingFrame;
import fr.spro.evaluation.campaign.mongo.CampaignDocuments;
import fr.spro.evaluation.campaign.mongo.CampaignMessages;
import fr.spro.evaluation.campaign.mongo.PlanDocuments;
import fr.spro.evaluation.i18n.BilingualText;
import fr.spro.evaluation.questionnaire.MatrixRow;
import fr.spro.evaluation.questionnaire.PublishedVersion;
import fr.spro.evaluation.questionnaire.Questionnaire;
import fr.spro.evaluation.questionnaire.QuestionnaireCommandHandler;
import fr.spro.evaluation.questionnaire.json.JsonDraftCodec;
import fr.spro.evaluation.questionnaire.json.QuestionnaireJson;
import fr.spro.evaluation.questionnaire.mongo.QuestionnaireDocuments;
import fr.spro.evaluation.response.AnswerReadResult;
import fr.spro.evaluation.response.AnswerReader;
import fr.spro.evaluation.response.ResponseRepository;
import fr.spro.evaluation.response.ResponseRepository.OpenAnswer;
import fr.spro.evaluation.response.ValidatedAnswers;
import fr.spro.platform.journal.Aggregates;
import fr.spro.platform.journal.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What tests start from. */
public final class Fixtures {
    public static final Instant NOW = Instant.parse("2027-04-20T10:30:00Z");
    public static final List<MatrixRow> PARTNERS = List.of(
            new MatrixRow("cap-emploi", BilingualText.same("Cap emploi")),
            new MatrixRow("cci", BilingualText.same("CCI")),
            new MatrixRow("pij", BilingualText.same("Points information jeunesse")));

    private static final Questionnaire HOT = load("CARIF-CHAUD-1.0.0");
    private static final Questionnaire COLD = load("CARIF-FROID-1.0.0");

    private Fixtures() {}

    private static Questionnaire load(String name) {
        try (InputStream in =
                Objects.requireNonNull(Fixtures.class.getResourceAsStream("/questionnaires/" + name + ".json"))) {
            return QuestionnaireJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings as usual but for these. */
    public static CampaignSettings settings(Duration closesAfter, Duration coldAfter) {
        return new CampaignSettings(
                closesAfter, Duration.ofDays(7), Duration.ofMinutes(10), coldAfter, Duration.ofDays(60));
    }

    /** Settings as usual. */
    public static CampaignSettings settings() {
        return settings(Duration.ofDays(14), Duration.ofDays(90));
    }

    /** Campaigns in this journal; `appended` hears of each that changed. */
    public static CampaignCommandHandler campaigns(Journal journal, Consumer<String> appended) {
        return new CampaignCommandHandler(
                new Aggregates<>(journal, new CampaignDocuments(), CampaignMessages.messages(), appended),
                journal::aggregates);
    }

    /** Campaigns in this journal. */
    public static CampaignCommandHandler campaigns(Journal journal) {
        return campaigns(journal, _ -> {});
    }

    /** These campaigns, which nobody changes. */
    public static CampaignCommandHandler campaigns(Map<String, Campaign> campaigns) {
        return new CampaignCommandHandler(FixedAggregates.of(campaigns::get), () -> List.copyOf(campaigns.keySet()));
    }

    /** Plans in this journal. */
    public static EvaluationPlanCommandHandler plans(Journal journal) {
        return new EvaluationPlanCommandHandler(
                new Aggregates<>(journal, new PlanDocuments(), (_, _, _, _) -> List.of(), _ -> {}));
    }

    /** Questionnaires in this journal. */
    public static QuestionnaireCommandHandler lineages(Journal journal, Map<String, List<PublishedVersion>> shipped) {
        return new QuestionnaireCommandHandler(
                new Aggregates<>(journal, new QuestionnaireDocuments(shipped), (_, _, _, _) -> List.of(), _ -> {}),
                journal::aggregates,
                new JsonDraftCodec(),
                shipped);
    }

    public static Questionnaire hot() {
        return HOT;
    }

    public static Questionnaire cold() {
        return COLD;
    }

    public static CampaignTerms terms(String sessionId) {
        return terms(sessionId, CampaignTerms.Mode.ANON_TOKEN);
    }

    public static CampaignTerms terms(String sessionId, CampaignTerms.Mode mode) {
        return new CampaignTerms(
                CampaignTerms.campaignId(sessionId, Questionnaire.Wave.HOT),
                sessionId,
                "sud-vaucluse",
                null,
                "SERIES",
                Questionnaire.Wave.HOT,
                HOT.ref(),
                BilingualText.same("Séance d’interconnaissance n° 3"),
                LocalDate.of(2027, 4, 20),
                "Point Info Jeunesse, gare de Coustellet",
                PARTNERS,
                mode,
                CampaignTerms.Thresholds.USUAL);
    }

    public static SamplingFrame frame(int present) {
        return new SamplingFrame(present, new TreeMap<>(Map.of("CONSEIL", present)), new TreeMap<>());
    }

    public static AnswerWindow window() {
        return new AnswerWindow(NOW, NOW.plusSeconds(14 * 86_400L), NOW.plusSeconds(21 * 86_400L));
    }

    public static Campaign.Open open(String sessionId, int present) {
        return (Campaign.Open)
                Campaign.of(List.of(new CampaignChange.Opened(terms(sessionId), frame(present), window())));
    }

    public static Campaign.Open openAs(String sessionId, int present, CampaignTerms.Mode mode) {
        return (Campaign.Open)
                Campaign.of(List.of(new CampaignChange.Opened(terms(sessionId, mode), frame(present), window())));
    }

    /** The answers of one invented person. */
    public static Map<String, List<String>> someAnswers(Random random) {
        Map<String, List<String>> answers = new HashMap<>();
        answers.put("SAT_GLOB", List.of(String.valueOf(Math.min(4, 2 + random.nextInt(3)))));
        for (String row : List.of("info", "lieu", "horaires", "accueil", "acces")) {
            int level = 1 + random.nextInt(5);
            answers.put("ORG." + row, List.of(level == 5 ? "-8" : String.valueOf(Math.max(level, random.nextInt(5)))));
        }
        for (String row : List.of("objectif", "niveau", "concret", "temps")) {
            answers.put("CONT." + row, List.of(String.valueOf(1 + random.nextInt(4))));
        }
        for (String row : List.of("servira", "orienter", "quifaitquoi", "ressources")) {
            answers.put("UTIL." + row, List.of(String.valueOf(2 + random.nextInt(3))));
        }
        for (MatrixRow partner : PARTNERS) {
            int before = random.nextInt(4);
            answers.put("KNOW." + partner.code() + ".pre", List.of(String.valueOf(before)));
            answers.put(
                    "KNOW." + partner.code() + ".post",
                    List.of(String.valueOf(Math.min(4, before + random.nextInt(3)))));
        }
        answers.put("CONTACT", List.of(List.of("0", "1-2", "3-5", "6").get(random.nextInt(4))));
        answers.put("INTENT", random.nextInt(6) == 0 ? List.of("NONE") : List.of("REFER", "PASS_ON"));
        answers.put("FORMAT.1", List.of(List.of("SEANCE", "ATELIER", "FORUM").get(random.nextInt(3))));
        answers.put("FORMAT.2", List.of("IMMERSION"));
        answers.put("RECO", List.of(String.valueOf(4 + random.nextInt(7))));
        answers.put("FONCTION", List.of("CONSEIL"));
        return answers;
    }

    /** An answer of the first phase, given on the web with a ballot of its own. */
    public static OpenAnswer answer(CampaignTerms terms, BallotKey key, Map<String, List<String>> posted) {
        return new OpenAnswer(
                terms.id(),
                terms.questionnaire(),
                "fr",
                ResponseRepository.Channel.WEB,
                "P0",
                key.guard(key.issue()),
                key,
                sheet(posted));
    }

    public static ValidatedAnswers sheet(Map<String, List<String>> posted) {
        return ((AnswerReadResult.Accepted) AnswerReader.read(HOT, PARTNERS, posted)).sheet();
    }
}
