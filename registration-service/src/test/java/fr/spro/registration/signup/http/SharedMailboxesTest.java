package fr.spro.registration.signup.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.registration.signup.http.SharedMailboxes.Known;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedMailboxesTest {
    @Test
    void oneMailboxUnderTwoPersonKeysIsShared() {
        assertThat(SharedMailboxes.among(List.of(
                        new Known("r1", "before", "Anna+forum@example.org"),
                        new Known("r2", "today", "anna@example.org"),
                        new Known("r3", "paul", "paul@example.org"))))
                .containsExactlyInAnyOrder("r1", "r2");
    }

    @Test
    void onePersonTwiceIsNotShared() {
        assertThat(SharedMailboxes.among(List.of(
                        new Known("r1", "anna", "anna+forum@example.org"),
                        new Known("r2", "anna", "anna@example.org"))))
                .isEmpty();
    }
}
