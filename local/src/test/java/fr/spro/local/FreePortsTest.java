package fr.spro.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void aServerListensOnAPortThatIsHeldAgainAndAgain() throws IOException {
        int port = FreePorts.pick(1).getFirst();
        for (int start = 0; start < 3; start++) {
            assertThat(FreePorts.isFree(port)).isTrue();
            try (ServerSocket classic = new ServerSocket()) {
                classic.bind(address(port));
                assertThat(FreePorts.isFree(port)).isFalse();
            }
            try (ServerSocketChannel channel = ServerSocketChannel.open()) {
                channel.bind(address(port));
            }
        }
    }

    @Test
    void nobodyElsePicksItMeanwhile() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self")), "elsewhere ports may not be held");
        int port = FreePorts.pick(1).getFirst();
        try (ServerSocket other = new ServerSocket()) {
            // As a process that picks asks first.
            other.setReuseAddress(false);
            assertThatThrownBy(() -> other.bind(address(port))).isInstanceOf(BindException.class);
        }
        assertThat(IntStream.range(0, 500).map(once -> FreePorts.pick(1).getFirst()))
                .doesNotContain(port)
                .doesNotHaveDuplicates();
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
