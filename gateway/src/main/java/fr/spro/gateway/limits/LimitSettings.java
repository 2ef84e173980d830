package fr.spro.gateway.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one address may do what. A whole organisation shares one address, so the defaults let hundreds of
 * colleagues sign up within a minute.
 *
 * @param livePages how many pages of one address may follow places live at the same time
 */
@ConfigurationProperties("spro.limits")
record LimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Rate signUp,
        @DefaultValue Rate links,
        @DefaultValue Rate signIn,
        @DefaultValue Rate questionnaires,
        @DefaultValue Rate certificates,
        @DefaultValue Rate privacy,
        @DefaultValue Rate complaints,
        @DefaultValue("60") int livePages) {

    LimitSettings {
        signUp = signUp.or(600, 600);
        links = links.or(300, 300);
        signIn = signIn.or(30, 30);
        questionnaires = questionnaires.or(1_200, 1_200);
        certificates = certificates.or(30, 30);
        // Each may send a mail to an address that somebody else typed.
        privacy = privacy.or(10, 5);
        complaints = complaints.or(10, 5);
    }

    /** So many at once, and so many a minute after that; 0 stands for the default. */
    record Rate(
            @DefaultValue("0") int burst, @DefaultValue("0") int perMinute) {

        Rate or(int defaultBurst, int defaultPerMinute) {
            return new Rate(burst > 0 ? burst : defaultBurst, perMinute > 0 ? perMinute : defaultPerMinute);
        }
    }
}
