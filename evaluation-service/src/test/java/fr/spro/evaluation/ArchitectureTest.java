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
                .check();
    }
}
