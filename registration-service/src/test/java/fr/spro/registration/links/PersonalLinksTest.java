package fr.spro.registration.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.spro.platform.core.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PersonalLinksTest {
    private static final IdentityKey KEY = new IdentityKey(new byte[32]);

    private static final Instant END = Instant.parse("2027-04-14T10:30:00Z");

    private Instant now = END.minus(Duration.ofDays(30));
    private final InMemoryPersonalLinks store = new InMemoryPersonalLinks();
    private final PersonalLinks links = links(store, KEY);

    @Test
    void opensWhatItMade() {
        String token = links.tokenFor("r1", "s1", LinkPurpose.MANAGE);

        assertThat(links.open(token)).hasValueSatisfying(link -> {
            assertThat(link.registrationId()).isEqualTo("r1");
            assertThat(link.sessionId()).isEqualTo("s1");
            assertThat(link.purpose()).isEqualTo(LinkPurpose.MANAGE);
        });
    }

    @Test
    void makesTheSameTokenAgainAfterACrash() {
        String before = links.tokenFor("r1", "s1", LinkPurpose.MANAGE);

        assertThat(links(store, KEY).tokenFor("r1", "s1", LinkPurpose.MANAGE)).isEqualTo(before);
        assertThat(store.links).hasSize(1);
    }

    @Test
    void makesAnotherTokenUnderAnotherKeyFile() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(links(new InMemoryPersonalLinks(), new IdentityKey(other)).tokenFor("r1", "s1", LinkPurpose.MANAGE))
                .isNotEqualTo(links.tokenFor("r1", "s1", LinkPurpose.MANAGE));
    }

    @Test
    void storesNoToken() {
        String token = links.tokenFor("r1", "s1", LinkPurpose.MANAGE);

        assertThat(store.links.toString()).doesNotContain(token);
    }

    @Test
    void opensNothingOnceRevokedAndTheNextMailCarriesANewToken() {
        String first = links.tokenFor("r1", "s1", LinkPurpose.MANAGE);
        links.revoke("r1", LinkPurpose.MANAGE);
        String second = links.tokenFor("r1", "s1", LinkPurpose.MANAGE);

        assertThat(links.open(first)).isEmpty();
        assertThat(links.ended(first)).isTrue();
        assertThat(links.ended(second)).isFalse();
        assertThat(second).isNotEqualTo(first);
        assertThat(links.open(second)).isPresent();
        links.revoke("r1", LinkPurpose.MANAGE);
        assertThat(links.open(second)).isEmpty();
    }

    @Test
    void refusesAGenuineTokenThatWasNeverSent() {
        String token = links(new InMemoryPersonalLinks(), KEY).tokenFor("r1", "s1", LinkPurpose.MANAGE);

        assertThat(links.open(token)).isEmpty();
        assertThat(links.ended(token)).as("it never was").isFalse();
    }

    @Test
    void refusesAKeyFileThatIsTooShort() {
        assertThatThrownBy(() -> new IdentityKey(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 2000)
    void opensNoForgedToken(@ForAll String forged) {
        assertThat(links.open(forged)).isEmpty();
        assertThat(links.ended(forged)).isFalse();
    }

    @Test
    void givesEveryRegistrationItsOwnToken() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            tokens.add(links.tokenFor("r" + i, "s1", LinkPurpose.MANAGE));
        }
        assertThat(tokens).hasSize(500).allMatch(token -> token.matches("m[A-Za-z0-9_-]{22}"));
    }

    private PersonalLinks links(LinkStore kept, IdentityKey key) {
        return new PersonalLinks(kept, key, session -> Optional.of(END).filter(end -> session.equals("s1")), () -> now);
    }

    @ParameterizedTest
    @CsvSource({"MANAGE, m", "VIEW, v", "AGENDA, f", "REMINDERS, r"})
    void tokenBeginsWithTheLetterOfItsKind(LinkPurpose kind, String letter) {
        assertThat(links.tokenFor("r1", "s1", kind)).startsWith(letter).hasSize(23);
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkPurpose.class,
            names = {"MANAGE", "REMINDERS"})
    void linkEndsFourteenDaysAfterTheSession(LinkPurpose kind) {
        String token = links.tokenFor("r1", "s1", kind);
        String elsewhere = links.tokenFor("r2", "unknown", kind);

        now = END.plus(Duration.ofDays(14)).minusMillis(1);
        assertThat(links.open(token)).isPresent();
        now = END.plus(Duration.ofDays(14));
        assertThat(links.open(token)).isEmpty();
        assertThat(links.ended(token)).isTrue();
        assertThat(links.open(elsewhere)).as("no end is known").isPresent();
    }

    @Test
    void linkOfATicketEndsThirtyDaysAfterTheSession() {
        String token = links.tokenFor("r1", "s1", LinkPurpose.VIEW);

        now = END.plus(Duration.ofDays(30)).minusMillis(1);
        assertThat(links.open(token)).isPresent();
        now = END.plus(Duration.ofDays(30));
        assertThat(links.open(token)).isEmpty();
    }

    @Test
    void feedEndsAfterTwentyFourMonthsWithoutUse() {
        String token = links.tokenFor("r1", "s1", LinkPurpose.AGENDA);

        now = now.plus(Duration.ofDays(700));
        assertThat(links.open(token)).as("it outlives the session").isPresent();
        now = now.plus(Duration.ofDays(729));
        assertThat(links.open(token)).as("it was used").isPresent();
        now = now.plus(Duration.ofDays(730));
        assertThat(links.open(token)).isEmpty();
    }

    @Test
    void linkMailedByAnEarlierVersionWorksUntilItEndsOrIsRevoked() throws Exception {
        String earlier = earlier("r1", LinkPurpose.MANAGE);
        String feed = earlier("r1", LinkPurpose.AGENDA);

        assertThat(links.open(earlier)).isPresent();
        assertThat(links.current("r1", LinkPurpose.MANAGE)).contains(earlier);
        assertThat(links.open(feed)).as("no use was noted before").isPresent();
        now = END.plus(Duration.ofDays(14));
        assertThat(links.open(earlier)).isEmpty();
        now = END;
        links.tokenFor("r1", "s1", LinkPurpose.MANAGE);
        links.revoke("r1");
        assertThat(links.open(earlier)).isEmpty();
        assertThat(links.open(feed)).isEmpty();
        assertThat(links.current("r1", LinkPurpose.MANAGE)).isEmpty();
    }

    private String earlier(String registration, LinkPurpose kind) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(KEY.derive("HmacSHA256", "links"));
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String token =
                base64.encodeToString(mac.doFinal((registration + '|' + kind + "|1").getBytes(StandardCharsets.UTF_8)));
        store.keep(new ManageLink(base64.encodeToString(Sha256.of(token)), registration, "s1", kind, 1, false, null));
        return token;
    }
}
