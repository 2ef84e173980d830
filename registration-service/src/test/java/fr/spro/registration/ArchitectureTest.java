package fr.spro.registration;

import fr.spro.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsToTheLayoutOfAService() {
        ArchitectureRules.of("fr.spro.registration", "fr.spro.platform.tables..")
                .check();
    }
}
