package fr.spro.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.ThingService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeepAliveTest {

    @Test
    void keepsAnUnusedConnectionLongerThanTheGatewayDoes() throws IOException {
        String port = ThingService.shared().getEnvironment().getRequiredProperty("local.server.port");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
                BufferedReader answer = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            socket.getOutputStream()
                    .write("GET /actuator/health/liveness HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(answer.lines().takeWhile(line -> !line.isEmpty())).contains("Keep-Alive: timeout=60");
        }
    }
}
