package fr.spro.platform.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {
    /** The example of FIPS 180-4, and one whose UTF-8 is longer than its text, computed by coreutils. */
    @Test
    void hashesTextsInUtf8() {
        assertThat(Sha256.hex("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.hex("Où ?")).isEqualTo("1f13ba3cfe35ffc4a490a1b3c24ebd7bfbeb04940d5c3f37b7f5433263593222");
        assertThat(Sha256.of("abc")).hasSize(32).startsWith(0xba, 0x78);
    }
}
