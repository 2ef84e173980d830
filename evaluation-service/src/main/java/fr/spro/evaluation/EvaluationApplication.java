package fr.spro.evaluation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Questionnaires, campaigns, ballots, answers, released results: the answer side, which knows no person. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EvaluationApplication {
    public static void main(String[] args) {
        SpringApplication.run(EvaluationApplication.class, args);
    }
}
