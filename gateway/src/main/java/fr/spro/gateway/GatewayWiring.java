package fr.spro.gateway;

import fr.spro.platform.problems.ProblemTexts;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GatewayWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ProblemTexts problemTexts() {
        return new ProblemTexts("gateway");
    }
}
