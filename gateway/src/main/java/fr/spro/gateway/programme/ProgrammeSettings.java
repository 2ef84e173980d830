package fr.spro.gateway.programme;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what the events service said of the programme is believed.
 *
 * @param goodFor after this its word is asked for again before anybody is answered; from half of it on beside the answers.
 *     Zero: everybody is asked for
 */
@ConfigurationProperties("spro.programme")
record ProgrammeSettings(@DefaultValue("500ms") Duration goodFor) {

    ProgrammeSettings {
        if (goodFor.isNegative() || goodFor.compareTo(Duration.ofSeconds(5)) > 0) {
            throw new IllegalArgumentException("spro.programme.good-for must be at most 5s");
        }
    }
}
