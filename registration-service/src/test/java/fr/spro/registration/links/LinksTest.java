package fr.spro.registration.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final IdentityKey KEY = new IdentityKey(new byte[32]);

    private final InMemoryLinks store = new InMemoryLinks();
    private final Links links = new Links(store, KEY);

    @Test
    void opensWhatItMade() {
        String token = links.tokenFor("r1", "s1", Purpose.MANAGE);

        assertThat(links.open(token)).hasValueSatisfying(link -> {
            assertThat(link.registrationId()).isEqualTo("r1");
            assertThat(link.sessionId()).isEqualTo("s1");
            assertThat(link.purpose()).isEqualTo(Purpose.MANAGE);
        });
    }

    @Test
    void makesTheSameTokenAgainAfterACrash() {
        String before = links.tokenFor("r1", "s1", Purpose.MANAGE);

        assertThat(new Links(store, KEY).tokenFor("r1", "s1", Purpose.MANAGE)).isEqualTo(before);
        assertThat(store.links).hasSize(1);
    }

    @Test
    void makesAnotherTokenUnderAnotherKeyFile() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(new Links(new InMemoryLinks(), new IdentityKey(other)).tokenFor("r1", "s1", Purpose.MANAGE))
                .isNotEqualTo(links.tokenFor("r1", "s1", Purpose.MANAGE));
    }

    @Test
    void storesNoToken() {
        String token = links.tokenFor("r1", "s1", Purpose.MANAGE);

        assertThat(store.links.toString()).doesNotContain(token);
    }

    @Test
    void opensNothingOnceRevokedAndTheNextMailCarriesANewToken() {
        String first = links.tokenFor("r1", "s1", Purpose.MANAGE);
        links.revoke("r1", Purpose.MANAGE);
        String second = links.tokenFor("r1", "s1", Purpose.MANAGE);

        assertThat(links.open(first)).isEmpty();
        assertThat(second).isNotEqualTo(first);
        assertThat(links.open(second)).isPresent();
        links.revoke("r1", Purpose.MANAGE);
        assertThat(links.open(second)).isEmpty();
    }

    @Test
    void refusesAGenuineTokenThatWasNeverSent() {
        String token = new Links(new InMemoryLinks(), KEY).tokenFor("r1", "s1", Purpose.MANAGE);

        assertThat(links.open(token)).isEmpty();
    }

    @Test
    void refusesAKeyFileThatIsTooShort() {
        assertThatThrownBy(() -> new IdentityKey(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 2000)
    void opensNoForgedToken(@ForAll String forged) {
        assertThat(links.open(forged)).isEmpty();
    }

    @Test
    void givesEveryRegistrationItsOwnToken() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            tokens.add(links.tokenFor("r" + i, "s1", Purpose.MANAGE));
        }
        assertThat(tokens).hasSize(500).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
    }
}
