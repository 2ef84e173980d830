package fr.spro.evaluation.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BallotTest {
    private final BallotKey key = BallotKey.random();

    @Test
    void readsWhatAPersonTypes() {
        Ballot ballot = key.issue();
        String written = ballot.written();
        assertThat(written).hasSize(Ballot.LENGTH).matches("[0-9A-HJKMNP-TV-Z]+");
        String typed =
                written.toLowerCase(java.util.Locale.ROOT).replace('0', 'o').replace('1', 'l');
        assertThat(Ballot.read(" " + typed.substring(0, 13) + "-" + typed.substring(13) + " "))
                .contains(ballot);
        assertThat(Ballot.read(written.replace('1', 'I').replace('0', 'O'))).contains(ballot);
    }

    @Property(tries = 3000)
    void nothingForgedIsAccepted(@ForAll @IntRange(max = 25) int at, @ForAll @IntRange(min = 1, max = 31) int shift) {
        String alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        StringBuilder written = new StringBuilder(key.issue().written());
        int value = alphabet.indexOf(written.charAt(at));
        written.setCharAt(at, alphabet.charAt((value + shift) % 32));
        assertThat(Ballot.read(written.toString()).filter(key::made)).isEmpty();
    }

    @Property(tries = 2000)
    void anyTextIsReadOrRefusedButNeverFails(@ForAll @StringLength(max = 90) String text) {
        Ballot.read(text).ifPresent(ballot -> assertThat(key.made(ballot)).isFalse());
    }

    @Test
    void everyBallotHasOneWrittenForm() {
        String written = key.issue().written();
        String other = written.substring(0, 25) + (written.charAt(25) == '1' ? "5" : "1");
        assertThat(Ballot.read(other).filter(key::made)).isEmpty();
        assertThat(Ballot.read("0123456789ABCDEFGHJKMNPQRS").filter(key::made)).isEmpty();
    }

    @Test
    void ballotsOfAnotherCampaignAreNotOurs() {
        assertThat(BallotKey.random().made(key.issue())).isFalse();
    }

    @Test
    void aBallotIsNeverPrinted() {
        Ballot ballot = key.issue();
        assertThat(ballot.toString() + key).doesNotContain(ballot.written());
    }

    @Test
    void hiddenTextsComeBackAndAllLookAlike() {
        String longest = "é".repeat(600);
        assertThat(key.reveal(key.hide(longest))).isEqualTo(longest);
        assertThat(key.reveal(key.hide("oui"))).isEqualTo("oui");
        assertThat(key.hide("oui")).hasSameSizeAs(key.hide("\ud83d\ude00".repeat(600)));
        String ofItsAuthor = "\ud83d\ude00".repeat(2000);
        assertThat(key.reveal(key.hide(ofItsAuthor))).isEqualTo(ofItsAuthor);
        assertThat(key.textId(UUID.randomUUID(), "0").version()).isEqualTo(4);
    }

    @Test
    void keysAreFilesForTheOwnerOnlyAndCanBeDestroyed(@TempDir Path directory) throws Exception {
        BallotKeyStore keys = new BallotKeyStore(directory.resolve("keys"));
        BallotKey made = keys.findOrCreate("seance-1-hot");
        Path file = directory.resolve("keys").resolve("seance-1-hot.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new BallotKeyStore(directory.resolve("keys")).find("seance-1-hot"))
                .contains(made);
        Ballot ballot = made.issue();
        assertThat(keys.whose(ballot).orElseThrow().campaignId()).isEqualTo("seance-1-hot");
        keys.destroy("seance-1-hot");
        keys.destroy("seance-1-hot");
        assertThat(file).doesNotExist();
        assertThat(keys.find("seance-1-hot")).isEmpty();
        assertThat(keys.whose(ballot)).isEmpty();
    }

    @Test
    void manyAtOnceAgreeOnOneKey(@TempDir Path directory) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<BallotKey>> tasks = IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<BallotKey>) () -> new BallotKeyStore(directory).findOrCreate("c"))
                    .toList();
            BallotKey first = new BallotKeyStore(directory).findOrCreate("c");
            for (var result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(first);
            }
        }
    }
}
