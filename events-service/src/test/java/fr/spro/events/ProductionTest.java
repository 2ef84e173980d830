package fr.spro.events;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.production.UnsafeSettings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class ProductionTest {
    @Test
    void doesNotStartInProductionBeforeItWasGivenItsSecrets() {
        SpringApplication program = new SpringApplication(EventsApplication.class);
        program.setRegisterShutdownHook(false);

        assertThatThrownBy(() -> program.run("--spring.profiles.active=production", "--server.port=0"))
                .isInstanceOf(UnsafeSettings.class)
                .hasMessageContaining("SPRING_MONGODB_URI");
    }
}
