package fr.spro.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

class FormerSettingsTest {

    @Test
    void areReadByTheirFormerNames() {
        try (ConfigurableApplicationContext context =
                start("--spro.mongo.uri=mongodb://one", "--spro.mongo.database=two")) {
            Environment environment = context.getEnvironment();
            assertThat(environment.getProperty("spring.mongodb.uri")).isEqualTo("mongodb://one");
            assertThat(environment.getProperty("spring.mongodb.database")).isEqualTo("two");
        }
    }

    @Test
    void areRefusedBesideTheirNewNames() {
        assertThatThrownBy(() -> start("--spro.mongo.uri=mongodb://one", "--spring.mongodb.uri=mongodb://two"))
                .hasMessageContaining("spro.mongo.uri is the former name of spring.mongodb.uri");
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        SpringApplication program = new SpringApplication(FormerSettingsTest.class);
        program.setWebApplicationType(WebApplicationType.NONE);
        return program.run(arguments);
    }
}
