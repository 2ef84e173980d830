package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MappingsTest {

    private static final String CACHE = "/data/unpacked/1a2b/5c6d.aot";

    private final Mappings mappings = new Mappings();

    private void mapped(String addresses, String rights, String file, int ownKilobytes) {
        """
        %s %s 00001000 fe:00 4711                       %s
        Size:               1024 kB
        Rss:                 512 kB
        Anonymous:      %8d kB
        VmFlags: rd mr mw me
        """.formatted(addresses, rights, file, ownKilobytes).lines().forEach(mappings::line);
    }

    @Test
    void findsCachesAndLibrariesThatAreOnlyRead() {
        mapped("7f0000001000-7f0000003000", "r--p", CACHE, 0);
        mapped("7f0000010000-7f0000015000", "r-xp", "/usr/lib/jvm/lib/server/libjvm.so", 0);
        mapped("7f0000020000-7f0000021000", "r-xp", "/usr/lib/libc.so.6", 0);
        assertThat(mappings.unchanged())
                .containsExactly(
                        new Mappings.Part(0x7f0000001000L, 0x2000),
                        new Mappings.Part(0x7f0000010000L, 0x5000),
                        new Mappings.Part(0x7f0000020000L, 0x1000));
    }

    @Test
    void leavesWhatMayBeWrittenToOrHasBeen() {
        mapped("7f0000001000-7f0000003000", "rw-p", CACHE, 0);
        mapped("7f0000011000-7f0000013000", "r--p", "/usr/lib/libc.so.6", 8);
        mapped("7f0000021000-7f0000023000", "r--s", CACHE, 0);
        assertThat(mappings.unchanged()).isEmpty();
    }

    @Test
    void leavesOtherFilesAndWhatIsNoFile() {
        mapped("7f0000001000-7f0000003000", "r--p", "/usr/lib/jvm/lib/modules", 0);
        mapped("7f0000011000-7f0000013000", "r-xp", "[vdso]", 0);
        mapped("7f0000021000-7f0000023000", "r--p", "", 0);
        assertThat(mappings.unchanged()).isEmpty();
    }

    @Test
    void aMappingCountsByItsOwnLinesOnly() {
        mapped("7f0000001000-7f0000003000", "r--p", CACHE, 4);
        mapped("7f0000011000-7f0000013000", "rw-p", "", 0);
        assertThat(mappings.unchanged()).isEmpty();
    }
}
