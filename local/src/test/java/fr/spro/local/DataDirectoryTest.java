package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void open(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    @Test
    void newFolderIsForThisUserAlone() throws IOException {
        try (DataDirectory data = DataDirectory.hold(folder.resolve("new"))) {
            assertThat(rights(data.resolve("."))).isEqualTo("rwx------");
        }
    }

    @Test
    void olderFilesAreMadePrivateOnce() throws IOException {
        Path mails = Files.createDirectories(folder.resolve("mail"));
        Path mail = Files.writeString(mails.resolve("1.eml"), "a mail");
        Path foreign = Files.writeString(folder.resolve("notes.txt"), "not ours");
        open(mail, "rw-r--r--");
        open(mails, "rwxr-xr-x");
        open(foreign, "rw-r--r--");

        try (DataDirectory data = DataDirectory.hold(folder)) {
            assertThat(data.makePrivate()).isEqualTo(2);
            assertThat(data.makePrivate()).isZero();
        }

        assertThat(rights(mail)).isEqualTo("rw-------");
        assertThat(rights(mails)).isEqualTo("rwx------");
        assertThat(rights(foreign)).isEqualTo("rw-r--r--");
    }
}
