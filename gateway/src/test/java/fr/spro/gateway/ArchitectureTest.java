package fr.spro.gateway;

import fr.spro.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void holdsNoDataAndDependsOnNobody() {
        ArchitectureRules.ofGateway("fr.spro.gateway").check();
    }
}
