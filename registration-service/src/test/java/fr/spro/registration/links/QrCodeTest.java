package fr.spro.registration.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    private final QrCode qr = new QrCode("a secret of enough bytes".getBytes(StandardCharsets.UTF_8));

    @Test
    void recognisesItsOwnPayloadAndNoOther() {
        String payload = qr.payload("0abc9");
        assertThat(payload).startsWith("SPRO1.0abc9.").hasSize("SPRO1.0abc9.".length() + 22);
        assertThat(qr.verify(payload)).contains("0abc9");
        assertThat(qr.verify(payload.replace("0abc9", "0abc8"))).isEmpty();
        assertThat(qr.verify(payload + "x")).isEmpty();
        assertThat(qr.verify("https://example.org")).isEmpty();
        QrCode other = new QrCode("another secret of enough bytes".getBytes(StandardCharsets.UTF_8));
        assertThat(other.verify(payload)).isEmpty();
    }

    @Test
    void refusesAShortSecret() {
        assertThatThrownBy(() -> new QrCode(new byte[8])).isInstanceOf(IllegalArgumentException.class);
    }
}
