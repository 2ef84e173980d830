package fr.spro.events;

import fr.spro.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsToTheLayoutOfAService() {
        ArchitectureRules.of(
                        "fr.spro.events", "net.fortuna.ical4j..", "org.jgrapht..", "fr.spro.platform.spreadsheets..")
                .openIn(
                        // The directory and its territories are open to everybody.
                        "organisations.http.DirectoryController", "territories.http.TerritoriesController")
                .check();
    }
}
