package fr.spro.evaluation;

import fr.spro.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsToTheLayoutOfAService() {
        ArchitectureRules.of(
                        "fr.spro.evaluation",
                        "org.apache.commons.statistics..",
                        "com.samskivert.mustache..",
                        "org.apache.lucene.analysis..")
                .oneWay("counting", "disclosure", "publication", "rendering")
                .openIn(
                        // By a ballot or the code of a card.
                        "response.http.QuestionnairePageController",
                        // The other wave of a session whose campaign the caller may read.
                        "rendering.http.ResultPages",
                        // Another service asks, and knows no territory.
                        "response.http.BallotController",
                        // After the plan, which belongs to the session, was found to be the caller's.
                        "campaign.http.EvaluationPlanController",
                        // Of a whole year, for evaluators alone.
                        "publication.http.ReleasedResultAccess")
                .check();
    }
}
